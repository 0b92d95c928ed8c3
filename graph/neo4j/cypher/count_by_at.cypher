UNWIND $q.bands AS band
MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
WHERE a.wide = band[0] AND a.at >= band[1] AND a.at <= band[2] AND a.event IS NOT NULL AND /*event_filter*/
/*tally*/
