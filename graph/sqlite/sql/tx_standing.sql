select e.kind, e.id, e.seq, e.first, e.live, e.body, e.raw
from json_each(:ids) i cross join entry e on e.id = unhex(i.value, '-') and e.until = 9223372036854775807
