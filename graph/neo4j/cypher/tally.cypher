/*values*/
WITH [/*keys*/] AS keys, a.caveats AS caveats, count(*) AS events, [/*sums*/] AS sums
WITH keys, collect([caveats, events, sums]) AS parts
WITH collect([keys, parts]) AS rows
RETURN size(rows) AS found, CASE WHEN size(rows) > $q.most THEN [] ELSE rows END AS rows
