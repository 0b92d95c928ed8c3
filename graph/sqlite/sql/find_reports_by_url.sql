select e.pk
from entry e indexed by entry_by_url
where e.url = :hash and /*filter*/
/*page*/
order by e.published, e.id
limit :limit
