MATCH (r:Report) USING INDEX SEEK r:Report(url)
WHERE r.url = $q.url AND CASE r.published WHEN $q.key THEN r.id > $q.after ELSE r.published > $q.key END AND /*report_filter*/
/*page*/
RETURN r.body AS body, r.raw AS raw ORDER BY r.published, r.id LIMIT $q.limit
