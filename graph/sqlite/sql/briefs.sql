select i.key, a.id, a.name, a.kind, max(r.since, a.since), min(r.until, a.until), (select max(seq) from commits)
from json_each(:ids) i
cross join record_of r on r.record = unhex(i.value, '-') and r.until > :seq and r.since <= :seq
cross join actor a on a.id = r.actor and a.until > :seq and a.since <= :seq
