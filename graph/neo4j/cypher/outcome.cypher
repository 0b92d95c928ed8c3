CASE
    WHEN NOT a.status IN ['THREATENED', 'ANNOUNCED', 'PREPARED', 'PREDICTED'] THEN ''
    ELSE coalesce($q.known.outcomes[a.event], CASE WHEN a.dueLatest < $q.known.on THEN 'LAPSED' ELSE 'OPEN' END)
  END
