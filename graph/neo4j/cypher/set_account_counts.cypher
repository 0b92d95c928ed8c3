// In the order of account.cypher.
UNWIND $q.rows AS v
MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
WHERE a.event = v[0] AND a.since = v[1]
SET a.lines = v[2], a.lineCount = v[3], a.reportCount = v[4], a.figures = v[5], a.admin1 = v[6], a.dueLatest = v[7], a.spot = v[8],
  a.cell = v[9], a.month = v[10], a.day = v[11], a.caveats = v[12]
