select e.pk
from event e
where e.since <= :to and (e.since, e.id) > (:key, :after)
/*page*/
order by e.since, e.id
limit :limit
