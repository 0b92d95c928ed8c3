select m.report, m.event
from json_each(:ids) i cross join member m on m.report = unhex(i.value, '-') and m.until = 9223372036854775807
