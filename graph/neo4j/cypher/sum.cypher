[count(totals[0][0]), sum(totals[0][0]), sum(totals[0][1]), sum(totals[0][2]), count(totals[0][1]),
  count(CASE WHEN totals[0][0] IS NULL AND totals[0][3] THEN 1 END)]
