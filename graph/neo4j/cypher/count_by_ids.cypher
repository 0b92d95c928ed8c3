UNWIND $q.ids AS id
MATCH (e:Event {id: id})
/*standing_account*/
WITH a WHERE /*event_filter*/
RETURN count(*) AS total
