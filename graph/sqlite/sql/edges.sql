with ids as materialized (select unhex(value, '-') as id from json_each(:ids)),
edge as (
  select e.pk from ids i cross join entry e on e.a = i.id
  union
  select e.pk from ids i cross join entry e on e.b = i.id
)
select e.body from edge cross join entry e on e.pk = edge.pk
where e.kind = :kind and e.live and e.seq <= :seq and e.until > :seq
order by e.id
