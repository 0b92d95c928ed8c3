select e.pk
from entry e indexed by entry_by_act
where e.act = :act and /*filter*/
/*page*/
order by e.id
limit :limit
