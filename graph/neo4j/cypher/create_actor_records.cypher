UNWIND $q.rows AS v
CREATE (:ActorRecord {id: v[0], name: v[1]})
