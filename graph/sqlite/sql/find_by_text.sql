with /*wanted*/
select e.pk
from event_text(:drive) t cross join event e on e.pk = t.rowid
where (e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
