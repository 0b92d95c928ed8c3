-- The 25 actors that took part in most of an actor's events.
with /*own*/,
mine as materialized (
  select distinct e.pk
  from part p
  cross join event e indexed by event_by_at
    on e.wide in (0, 1) and e.at = p.at and e.id = p.event and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
  where p.record in (select record from own) and p.since <= (select seq from head) and p.until > (select seq from head)
  order by e.pk
),
most as (
  select r.actor, count(distinct e.pk) as events
  from mine m
  cross join event e on e.pk = m.pk
  cross join json_each(e.who) w
  cross join record_of r on r.record = unhex(w.value ->> 1, '-') and r.until > (select seq from head) and r.since <= (select seq from head)
  where r.actor <> (select actor from own)
  group by r.actor
  order by 2 desc, 1
  limit 25
)
select a.id, a.name, a.kind, m.events
from most m cross join actor a on a.id = m.actor and a.until > (select seq from head) and a.since <= (select seq from head)
order by m.events desc, a.id
