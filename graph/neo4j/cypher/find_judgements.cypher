MATCH (j:Judgement) USING INDEX SEEK j:Judgement(id, since)
WHERE j.id > $q.after AND /*judgement_filter*/
/*page*/
RETURN j.body AS body ORDER BY j.id LIMIT $q.limit
