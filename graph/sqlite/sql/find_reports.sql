select e.pk
from entry e indexed by entry_by_published
where /*filter*/
/*page*/
order by e.published, e.id
limit :limit
