select distinct e.id
from json_each(:outlets) o cross join source s on s.outlet = o.value cross join entry e on e.pk = s.entry
where e.live and e.until = 9223372036854775807
