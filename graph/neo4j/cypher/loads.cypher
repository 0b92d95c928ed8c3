MATCH (l:Load)
RETURN l.body AS body ORDER BY l.started DESC, l.id DESC
