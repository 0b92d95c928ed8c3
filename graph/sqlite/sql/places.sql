select i.key, p.body
from json_each(:ids) i
cross join place p on p.id = unhex(i.value, '-') and p.until > :seq and p.since <= :seq
