MATCH (j:Judgement) WHERE j.id > $q.after AND /*judgement_filter*/
/*page*/
RETURN j.body AS body ORDER BY j.id LIMIT $q.limit
