-- A country's newest 20 events within a window. Those that last a month at most begin near to it.
with head as materialized (select max(seq) as seq from commits),
near as materialized (
  select e.at as key, e.id, e.pk
  from event e indexed by event_by_at
  where e.wide = 0 and e.hidden = 0 and e.at between :from - 2764800 and :to and e.until > (select seq from head) and e.since <= (select seq from head)
    and e.earliest <= :to and e.latest >= :from and instr(e.countries, '"' || :country || '"')
  order by e.at desc, e.id desc
  limit 20
),
wide as materialized (
  select e.at as key, e.id, e.pk
  from event e indexed by event_by_at
  where e.wide = 1 and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
    and e.earliest <= :to and e.latest >= :from and instr(e.countries, '"' || :country || '"')
  order by e.at desc, e.id desc
  limit 20
),
page as materialized (
  select key, pk, id from near union all select key, pk, id from wide order by 1 desc, 3 desc limit 20
)
/*events*/
