-- Participation edges are those of events that are listed: where nothing else is asked, the events need no look.
select count(distinct p.event)
from part p
where p.record in (select unhex(value ->> 1, '-') from json_each(:drive))
  and p.since <= :seq and p.until > :seq
  and (:roles is null or p.role in (select value from json_each(:roles)))
