UNWIND $q.rows AS id
CREATE (:Place {id: id})
