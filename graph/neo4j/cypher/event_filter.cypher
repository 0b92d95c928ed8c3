a.since <= $q.seq AND a.until > $q.seq AND a.hidden IS NULL AND /*event_match*/
