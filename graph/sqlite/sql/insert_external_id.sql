insert into external_id (dataset, key, actor) values (?, ?, ?)
