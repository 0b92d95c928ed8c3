MATCH (n:Dataset) WHERE n.live AND n.since <= $q.seq AND n.until > $q.seq
RETURN n.body AS body ORDER BY n.title
