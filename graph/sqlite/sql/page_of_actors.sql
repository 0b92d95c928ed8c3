select a.body from (/*found*/) f cross join actor a on a.pk = f.pk order by a.key, a.id
