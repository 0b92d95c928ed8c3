MATCH (r:Report) USING INDEX SEEK r:Report(published, id)
WHERE r.published >= $q.key AND r.id IS NOT NULL AND CASE r.published WHEN $q.key THEN r.id > $q.after ELSE true END AND /*report_filter*/
/*page*/
RETURN r.body AS body, r.raw AS raw ORDER BY r.published, r.id LIMIT $q.limit
