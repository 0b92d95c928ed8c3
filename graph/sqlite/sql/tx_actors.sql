select a.id, a.body
from json_each(:ids) i cross join actor a on a.id = unhex(i.value, '-') and a.until = 9223372036854775807
