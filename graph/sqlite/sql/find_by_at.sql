-- The bands end at the cursor already; the plus keeps it from being preferred to them.
-- Without a window both bands are the whole; with one, events of a narrow period are looked for near to it only.
with /*wanted*/
select e.pk/*values*/
from json_each(:bands) b
cross join event e on e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2
/*joins*/
where (+e.at, e.id) /*beyond*/< (:key, :after)
  and /*filter*/
/*page*/
order by e.at desc, e.id desc
limit :limit
