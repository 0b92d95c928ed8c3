-- How many events of each month and type an actor took part in. Read in the order of the file they are read thrice as fast.
with /*own*/,
mine as materialized (
  select distinct e.pk
  from part p
  cross join event e indexed by event_by_at
    on e.wide in (0, 1) and e.at = p.at and e.id = p.event and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
  where p.record in (select record from own) and p.since <= (select seq from head) and p.until > (select seq from head)
  order by e.pk
)
select iif(e.month is null, '', printf('%04d-%02d', e.month / 12, e.month % 12 + 1)), e.type, count(*)
from mine m cross join event e on e.pk = m.pk
group by e.month, e.type
order by e.month, e.type
