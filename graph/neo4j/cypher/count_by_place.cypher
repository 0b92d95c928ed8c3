UNWIND $q.drive AS place
MATCH (a:Account)
WHERE a.place = place AND a.at IS NOT NULL AND a.event IS NOT NULL AND /*event_filter*/
RETURN count(*) AS total
