insert or replace into load (id, started, body) values (?, ?, ?)
