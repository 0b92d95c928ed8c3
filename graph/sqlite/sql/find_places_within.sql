select distinct p.key, p.id, p.pk
from json_each(:drive) d cross join place_within w on w.parent = unhex(d.value, '-') cross join place p on p.pk = w.place
where /*filter*/
/*page*/
order by p.key, p.id
limit :limit
