select i.key, e.since, e.until, e.body
from json_each(:ids) i cross join event e on e.id = unhex(i.value, '-')
where e.since <= :seq
order by i.key, e.since
