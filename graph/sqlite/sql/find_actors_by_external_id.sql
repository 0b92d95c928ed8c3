select a.pk
from external_id x cross join actor a on a.pk = x.actor
where x.dataset = :dataset and x.key = :external and /*filter*/
/*page*/
order by a.key, a.id
limit :limit
