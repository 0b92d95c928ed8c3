UNWIND $q.ids AS id
MATCH (r:Report) USING INDEX SEEK r:Report(mentions)
WHERE r.mentions = id AND r.live AND r.until = $q.open
RETURN r.id AS id
