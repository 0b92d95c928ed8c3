select p.pk
from place p
where /*filter*/
/*page*/
order by p.key, p.id
limit :limit
