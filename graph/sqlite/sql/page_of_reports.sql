select e.body, e.raw from (/*found*/) f cross join entry e on e.pk = f.pk order by e.published, e.id
