-- The reports that an event ever held: its own, by the primary key, and the others.
with held as (
  select distinct i.key as n, m.report
  from json_each(:ids) i cross join member m on m.report = unhex(i.value, '-')
  where m.event = m.report and m.since <= :seq
  union
  select i.key, m.report
  from json_each(:ids) i cross join member m on m.event = unhex(i.value, '-')
  where m.event <> m.report and m.since <= :seq
)
select h.n, m.report, m.event, m.since, m.until
from held h cross join member m on m.report = h.report
where m.since <= :seq
order by h.n, m.report, m.since
