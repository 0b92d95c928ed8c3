insert into spot (event, x, y, z, cos, sin, south, west, north, east) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
