-- An actor's newest 20 events, as they stand, each with its place and participants: a row for each of these. The actors
-- here have one record each, so that the primary key of part gives the order.
with head as materialized (select max(seq) as seq from commits),
page as materialized (
  select distinct p.at, p.event
  from part p
  where p.record = (
      select unhex(a.body ->> '$.records[0]', '-')
      from actor a where a.id = :actor and a.until > (select seq from head) and a.since <= (select seq from head))
    and p.since <= (select seq from head) and p.until > (select seq from head)
  order by p.at desc, p.event desc
  limit 20
)
select e.id, e.body ->> '$.title', e.type, e.status, e.body ->> '$.where.place.name', w.value ->> 'role', a.id, a.name, a.kind
from head h
cross join page f
cross join event e on e.id = f.event and e.until > h.seq and e.since <= h.seq
cross join json_each(e.body, '$.who') w
cross join record_of r on r.record = unhex(w.value ->> 'record', '-') and r.until > h.seq and r.since <= h.seq
cross join actor a on a.id = r.actor and a.until > h.seq and a.since <= h.seq
order by f.at desc, f.event desc
