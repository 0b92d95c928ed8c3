with /*wanted*/
select e.pk
from event e
where (e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
