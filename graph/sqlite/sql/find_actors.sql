select a.pk
from actor a
where /*filter*/
/*page*/
order by a.key, a.id
limit :limit
