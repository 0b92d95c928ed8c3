UNWIND $q.on AS id
CALL (id) {
  MATCH (j:Judgement) USING INDEX SEEK j:Judgement(a)
  WHERE j.a = id RETURN j
  UNION
  MATCH (j:Judgement) USING INDEX SEEK j:Judgement(b)
  WHERE j.b = id RETURN j
}
WITH DISTINCT j WHERE j.id > $q.after AND /*judgement_filter*/
/*page*/
RETURN j.body AS body ORDER BY j.id LIMIT $q.limit
