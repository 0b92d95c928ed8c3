select p.pk
from place_text(:drive) t cross join place p on p.pk = t.rowid
where /*filter*/
/*page*/
order by p.key, p.id
limit :limit
