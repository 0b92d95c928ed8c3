insert or replace into place_count (place, facts) values (?, ?)
