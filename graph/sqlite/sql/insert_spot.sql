insert into spot (cell, x, y, z, cos, sin, south, west, north, east) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict do nothing
