UNWIND $q.events AS event
MATCH (e:Event {id: event})<-[d:DESCRIBES]-(r:Report)
WHERE d.since <= $q.seq AND d.until > $q.seq
  AND CASE r.published WHEN $q.key THEN r.id > $q.after ELSE r.published > $q.key END AND /*report_filter*/
/*page*/
RETURN r.body AS body, r.raw AS raw ORDER BY r.published, r.id LIMIT $q.limit
