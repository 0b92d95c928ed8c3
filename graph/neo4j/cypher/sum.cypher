[count(coalesce(totals[0][0], totals[0][1], totals[0][2])), sum(totals[0][0]), sum(totals[0][1]), sum(totals[0][2]),
  count(totals[0][0]), count(totals[0][1]), count(totals[0][2]),
  count(CASE WHEN coalesce(totals[0][0], totals[0][1], totals[0][2]) IS NULL AND totals[0][3] THEN 1 END)]
