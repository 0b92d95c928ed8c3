-- An actor's newest 20 events of a type within a window. An event that lasts a month at most begins near to the window; the few
-- that last longer are looked at one by one. Part is the innermost loop, so that no more of it is read than fills the page.
with /*own*/,
near as materialized (
  select distinct p.at as key, p.event, (select e.pk from event e where e.id = p.event and e.until > (select seq from head) and e.since <= (select seq from head)) as pk
  from part p
  where p.record in (select record from own) and p.at between :from - 2764800 and :to and p.since <= (select seq from head) and p.until > (select seq from head)
    and (
      select e.type = :type and e.wide = 0 and e.earliest <= :to and e.latest >= :from
      from event e where e.id = p.event and e.until > (select seq from head) and e.since <= (select seq from head))
  order by p.at desc, p.event desc
  limit 20
),
wide as materialized (
  select e.at as key, e.id, e.pk
  from event e indexed by event_by_at
  where e.wide = 1 and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
    and e.type = :type and e.earliest <= :to and e.latest >= :from
    and exists (
      select 1 from own o cross join part p
      where p.record = o.record and p.at = e.at and p.event = e.id and p.since <= (select seq from head) and p.until > (select seq from head))
  order by e.at desc, e.id desc
  limit 20
),
page as materialized (
  select key, pk, event from near union all select key, pk, id from wide order by 1 desc, 3 desc limit 20
)
/*events*/
