UNWIND $q.ids AS id
CALL (id) {
  MATCH (j:Judgement) WHERE j.a = id RETURN j
  UNION
  MATCH (j:Judgement) WHERE j.b = id RETURN j
}
WITH DISTINCT j WHERE j.live AND j.until = $q.open
RETURN j.body AS body
