// A link's title is its type.
MATCH (l:Link) USING INDEX SEEK l:Link(id, since)
WHERE l.id > $q.after AND l.since <= $q.seq AND l.until > $q.seq AND l.live AND ($q.types IS NULL OR l.title IN $q.types)
/*page*/
RETURN l.body AS body ORDER BY l.id LIMIT $q.limit
