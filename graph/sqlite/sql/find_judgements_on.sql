with ids as materialized (select unhex(value, '-') as id from json_each(:on)),
edge as (
  select e.pk from ids i cross join entry e on e.a = i.id
  union
  select e.pk from ids i cross join entry e on e.b = i.id
)
select e.pk
from edge cross join entry e on e.pk = edge.pk
where /*filter*/
/*page*/
order by e.id
limit :limit
