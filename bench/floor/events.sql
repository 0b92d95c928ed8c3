-- The end of every statement that answers with events: those of page, of the greatest key first, each with its place and
-- participants, a row for each of these.
select e.id, e.body ->> '$.title', e.type, e.status, e.body ->> '$.where.place.name', w.value ->> 0 as role, a.id, a.name, a.kind
from head h
cross join page f
cross join event e on e.pk = f.pk
left join json_each(e.who) w
left join record_of r on r.record = unhex(w.value ->> 1, '-') and r.until > h.seq and r.since <= h.seq
left join actor a on a.id = r.actor and a.until > h.seq and a.since <= h.seq
order by f.key desc, e.id desc
