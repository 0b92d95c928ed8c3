UNWIND $q.ids AS id
CALL (id) {
  MATCH (j:Judgement) USING INDEX SEEK j:Judgement(a)
  WHERE j.a = id RETURN j
  UNION
  MATCH (j:Judgement) USING INDEX SEEK j:Judgement(b)
  WHERE j.b = id RETURN j
}
WITH DISTINCT j WHERE j.live AND j.until = $q.open
RETURN j.body AS body
