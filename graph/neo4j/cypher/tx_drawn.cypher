// Only live entries have ends. Their title is their type.
UNWIND $q.ids AS id
MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
WHERE n.id = id AND n.since <= $q.seq AND n.until > $q.seq AND n.a IS NOT NULL AND n.kind IN ['LINK', 'AFFILIATION']
RETURN id, n.title AS type, n.a AS from, n.b AS to
