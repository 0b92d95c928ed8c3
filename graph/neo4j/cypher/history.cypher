UNWIND range(0, size($q.ids) - 1) AS i
MATCH (e:Event {id: $q.ids[i]})-[:HAS]->(a:Account) WHERE a.since <= $q.seq
RETURN i, a.since AS since, a.until AS until, a.body AS body ORDER BY i, since
