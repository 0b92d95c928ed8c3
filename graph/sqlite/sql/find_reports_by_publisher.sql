select e.pk
from entry e indexed by entry_by_publisher
where e.publisher = :publisher and /*filter*/
/*page*/
order by e.published, e.id
limit :limit
