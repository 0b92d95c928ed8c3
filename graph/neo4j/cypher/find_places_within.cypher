UNWIND $q.parents AS parent
MATCH (:Place {id: parent})<-[w:WITHIN]-(p:Place) WHERE w.since <= $q.seq AND w.until > $q.seq
WITH DISTINCT p
MATCH (p)-[:HAS]->(v:PlaceVersion)
WHERE CASE v.key WHEN $q.key THEN v.place > $q.after ELSE v.key > $q.key END AND /*place_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.place LIMIT $q.limit
