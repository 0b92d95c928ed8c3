-- To count: the records' events, each once, by indexes that hold all that is asked, and then the events in the order of the file.
with band as materialized (
  select value ->> 0 as wide, value ->> 1 as lo, value ->> 2 as hi from json_each(:bands)
), own as materialized (
  select distinct e.pk
  from band b cross join part p
  cross join event e indexed by event_by_at
    on e.wide in (b.wide, 1) and e.at = p.at and e.id = p.event and e.hidden = 0 and e.until > :seq and e.since <= :seq
  where p.record in (select unhex(value ->> 1, '-') from json_each(:drive)) and p.at >= b.lo and p.at <= b.hi
    and p.since <= :seq and p.until > :seq
    and (:roles is null or p.role in (select value from json_each(:roles)))
  order by e.pk
), /*wanted*/
select e.pk/*values*/
from own cross join event e on e.pk = own.pk
/*joins*/
where /*filter*/
