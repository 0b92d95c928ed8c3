MATCH (j:Judgement) USING INDEX SEEK j:Judgement(act, id)
WHERE j.act = $q.act AND j.id > $q.after AND /*judgement_filter*/
/*page*/
RETURN j.body AS body ORDER BY j.act, j.id LIMIT $q.limit
