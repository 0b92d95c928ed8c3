select e.id, e.body
from json_each(:ids) i cross join event e on e.id = unhex(i.value, '-') and e.until = 9223372036854775807
