-- An event counts once for each combination of its keys.
select /*keys*/count(*),
  count(*) filter (where k.extent = 'SERIES'),
  count(*) filter (where k.extent = 'STATE'),
  count(*) filter (where k.coarse & :fine),
  count(*) filter (where k.month is null),
  count(*) filter (where k.type = ''),
  count(*) filter (where k.place is null),
  count(*) filter (where k.precision in ('COUNTRY', 'REGION'))/*sums*/
from (/*found*/) k
/*figures*/
/*group*/
