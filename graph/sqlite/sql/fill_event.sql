update event set lines = ?2, reports = ?3, sources = ?4, who = ?5, due = ?6, month = ?7, coarse = ?8, precision = ?9,
  admin1 = ?10, cell = ?11
where pk = ?1
