select i.key, a.id, a.name, a.kind
from json_each(:ids) i
cross join record_of r on r.record = unhex(i.value, '-') and r.until > :seq and r.since <= :seq
cross join actor a on a.id = r.actor and a.until > :seq and a.since <= :seq
