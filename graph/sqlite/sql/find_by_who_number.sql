with span as materialized (
  select unhex(value ->> 1, '-') as record, value ->> 2 as lo, value ->> 3 as hi,
    value ->> 2 = -9223372036854775808 and value ->> 3 = 9223372036854775807 as always
  from json_each(:drive)
), band as materialized (
  select value ->> 0 as wide, value ->> 1 as lo, value ->> 2 as hi from json_each(:bands)
), /*wanted*/
select distinct e./*key*/at, e.id, e.pk
from band b cross join part p cross join event e on e.id = p.event
where p.record in (select record from span) and p.at >= b.lo and p.at <= b.hi
  and p.since <= :seq and p.until > :seq
  and (:roles is null or p.role in (select value from json_each(:roles)))
  and (e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and exists (
    select 1 from span s where s.record = p.record and (s.always or case
      when :possibly then coalesce(e.earliest, -9223372036854775808) <= s.hi
        and coalesce(e.latest, 9223372036854775807) >= s.lo
      else coalesce(e.earliest, -9223372036854775808) >= s.lo
        and coalesce(e.latest, 9223372036854775807) <= s.hi
        or e.sure_from <= e.sure_to and e.sure_from <= s.hi and e.sure_to >= s.lo end))
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
