// Where no time is asked for, the order of filing is that in which the accounts lie.
MATCH (a:Account) USING INDEX SEEK a:Account(since, event)
WHERE a.since <= $q.seq AND a.event IS NOT NULL AND a.until > $q.seq AND a.hidden IS NULL AND /*event_match*/
/*tally*/
