-- One event by any of its reports' ids, as it stands, with its place and participants: a row for each of these.
with head as materialized (select max(seq) as seq from commits)
select e.id, e.body ->> '$.title', e.type, e.status, e.body ->> '$.where.place.name', w.value ->> 'role', a.id, a.name, a.kind
from head h
cross join member m on m.report = :id and m.until > h.seq and m.since <= h.seq
cross join event e on e.id = m.event and e.until > h.seq and e.since <= h.seq
cross join json_each(e.body, '$.who') w
cross join record_of r on r.record = unhex(w.value ->> 'record', '-') and r.until > h.seq and r.since <= h.seq
cross join actor a on a.id = r.actor and a.until > h.seq and a.since <= h.seq
