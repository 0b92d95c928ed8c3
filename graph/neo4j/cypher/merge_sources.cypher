UNWIND $q.rows AS v
MERGE (:Source {outlet: v[0]})
