select e.pk
from entry e indexed by link
where /*filter*/
/*page*/
order by e.id
limit :limit
