UNWIND $q.drive AS lead
MATCH (a:Account) USING INDEX SEEK a:Account(/*lead*/place, at, event)
WHERE a./*lead*/place = lead AND a.at IS NOT NULL AND a.event IS NOT NULL AND /*event_filter*/
/*tally*/
