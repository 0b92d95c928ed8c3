with /*wanted*/
select e.pk
from json_each(:drive) t cross join event e on e.pk = t.value
where (e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
