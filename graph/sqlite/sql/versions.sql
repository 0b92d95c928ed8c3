select i.key, e.body from json_each(:pks) i cross join event e on e.pk = i.value
