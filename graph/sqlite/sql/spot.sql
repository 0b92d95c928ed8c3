select pk from spot
where cell = ?1 and x = ?2 and y = ?3 and z = ?4 and cos = ?5 and sin = ?6 and south = ?7 and west = ?8 and north = ?9 and east = ?10
