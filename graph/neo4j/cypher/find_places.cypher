MATCH (v:PlaceVersion) USING INDEX SEEK v:PlaceVersion(key, place)
WHERE v.key >= $q.key AND v.place IS NOT NULL AND CASE v.key WHEN $q.key THEN v.place > $q.after ELSE true END AND /*place_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.place LIMIT $q.limit
