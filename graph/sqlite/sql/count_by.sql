-- An event counts once for each combination of its keys.
select /*keys*/count(*),
  count(*) filter (where e.extent = 'SERIES'),
  count(*) filter (where e.extent = 'STATE'),
  count(*) filter (where e.coarse & :fine),
  count(*) filter (where e.month is null),
  count(*) filter (where e.type = ''),
  count(*) filter (where e.place is null),
  count(*) filter (where e.precision in ('COUNTRY', 'REGION'))/*sums*/
from (
  select /*distinct*/e.pk/*values*/
  from (/*found*/) f cross join event e on e.pk = f.pk
  /*joins*/
) k cross join event e on e.pk = k.pk
/*figures*/
/*group*/
