MERGE (l:Load {id: $q.id})
SET l.file = $q.file, l.started = $q.started, l.body = $q.body
