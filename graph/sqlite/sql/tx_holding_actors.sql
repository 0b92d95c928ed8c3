select r.record, r.actor
from json_each(:ids) i cross join record_of r on r.record = unhex(i.value, '-') and r.until = 9223372036854775807
