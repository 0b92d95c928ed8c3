CALL db.index.fulltext.queryNodes('account_text', $q.text) YIELD node AS a
WITH a WHERE /*event_filter*/
/*tally*/
