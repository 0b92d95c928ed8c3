UNWIND range(0, size($q.ids) - 1) AS i
WITH i, $q.ids[i] AS record
/*standing_actor*/
RETURN i, v.body AS body
