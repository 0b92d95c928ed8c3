// All that the reports which an event ever held were held by.
UNWIND range(0, size($q.ids) - 1) AS i
MATCH (e:Event {id: $q.ids[i]})<-[held:DESCRIBES]-(r:Report) WHERE held.since <= $q.seq
WITH DISTINCT i, r.id AS report
MATCH (n:Entry) WHERE n.id = report AND n.since <= $q.seq
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.since <= $q.seq
RETURN i, report, e.id AS event, d.since AS since, d.until AS until ORDER BY i, report, since
