-- The primary key of part gives the order of each record's events, so that the event itself is looked at only until the
-- page is full. That needs part as the innermost loop: an EXISTS would be made one more loop within.
with span as materialized (
  select unhex(value ->> 1, '-') as record, value ->> 2 as lo, value ->> 3 as hi,
    value ->> 2 = -9223372036854775808 and value ->> 3 = 9223372036854775807 as always
  from json_each(:drive)
), band as materialized (
  select value ->> 0 as wide, value ->> 1 as lo, value ->> 2 as hi from json_each(:bands)
), /*wanted*/
select distinct p.at, p.event, (
  select e.pk from event e where e.id = p.event and e.until > :seq and e.since <= :seq
) as pk
from band b cross join part p
where p.record in (select record from span) and p.at >= b.lo and p.at <= b.hi
  and p.since <= :seq and p.until > :seq
  and (:roles is null or p.role in (select value from json_each(:roles)))
  and (not b.wide or p.event in (select w.id from event w indexed by event_by_at where w.wide = 1 and w.hidden = 0))
  and (+p.at, p.event) /*beyond*/< (:key, :after)
  and (
    select 1 from event e
    where e.id = p.event and (
        exists (
          select 1 from span s where s.record = p.record and (s.always or case
            when :possibly then coalesce(e.earliest, -9223372036854775808) <= s.hi
              and coalesce(e.latest, 9223372036854775807) >= s.lo
            else coalesce(e.earliest, -9223372036854775808) >= s.lo
              and coalesce(e.latest, 9223372036854775807) <= s.hi
              or e.sure_from <= e.sure_to and e.sure_from <= s.hi and e.sure_to >= s.lo end)))
      and /*filter*/)
/*page*/
order by p.at desc, p.event desc
limit :limit
