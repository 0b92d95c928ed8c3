select e.since, e.until, e.body from (/*found*/) f cross join event e on e.pk = f.pk order by e.since, e.id
