select a.pk
from actor_text(:drive) t cross join actor a on a.pk = t.rowid
where /*filter*/
/*page*/
order by a.key, a.id
limit :limit
