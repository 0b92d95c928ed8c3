insert into place_within (parent, place) values (?, ?)
