UNWIND $q.drive AS place
MATCH (a:Account) USING INDEX SEEK a:Account(place, at, event)
WHERE a.place = place AND a.at IS NOT NULL AND a.event IS NOT NULL AND /*event_filter*/
RETURN count(*) AS total
