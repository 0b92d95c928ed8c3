delete from place_count where place = ?
