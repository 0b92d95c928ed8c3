select i.key, e.pk
from json_each(:ids) i
cross join member m on m.report = unhex(i.value, '-') and m.until > :seq and m.since <= :seq
cross join event e on e.id = m.event and e.until > :seq and e.since <= :seq
