select e.id from json_each(:ids) i cross join entry e on e.mentions = unhex(i.value, '-')
where e.live and e.until = 9223372036854775807
