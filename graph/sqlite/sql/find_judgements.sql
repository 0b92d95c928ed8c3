select e.pk
from entry e indexed by judgement
where /*filter*/
/*page*/
order by e.id
limit :limit
