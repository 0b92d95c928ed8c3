select p.body from (/*found*/) f cross join place p on p.pk = f.pk order by p.key, p.id
