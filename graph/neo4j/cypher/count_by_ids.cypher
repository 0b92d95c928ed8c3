UNWIND $q.ids AS event
/*standing_account*/
WITH a WHERE /*event_filter*/
/*tally*/
