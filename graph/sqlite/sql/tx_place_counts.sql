select p.place, p.facts from json_each(:ids) i cross join place_count p on p.place = unhex(i.value, '-')
