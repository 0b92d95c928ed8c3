with /*wanted*/
select e.pk
from event e
where (e.filed, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e.filed desc, e.id desc
limit :limit
