select e.body from (/*found*/) f cross join event e on e.pk = f.pk
