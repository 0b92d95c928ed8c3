select i.key, e.seq, e.first, e.live, e.body, e.raw
from json_each(:ids) i
cross join entry e on e.id = unhex(i.value, '-') and e.until > :seq and e.seq <= :seq
where e.kind = :kind
