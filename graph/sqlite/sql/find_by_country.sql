-- The bands are those of find_by_at.sql, for each country and for the events of several, which the filter looks at.
with /*wanted*/
select e.pk/*values*/
from json_each(:drive) i cross join json_each(:bands) b
cross join event e indexed by event_by_country on /*land*/ = i.value and e.countries <> '[]'
  and e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2
/*joins*/
where (+e./*key*/at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e./*key*/at desc, e.id desc
limit :limit
