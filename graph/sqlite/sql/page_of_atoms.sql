select e.body from (/*found*/) f cross join entry e on e.pk = f.pk order by e.id
