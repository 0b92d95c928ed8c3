with /*wanted*/
select e.pk/*values*/
from json_each(:drive) i cross join event e on /*by*/
/*joins*/
where (e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
