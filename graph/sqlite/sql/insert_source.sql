insert into source (outlet, entry) values (?, ?)
