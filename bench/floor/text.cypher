// The newest 20 events with a word that begins so.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
CALL db.index.fulltext.queryNodes('account_text', $q.text + '*') YIELD node AS a
WITH seq, a WHERE a.since <= seq AND a.until > seq
WITH seq, a ORDER BY a.at DESC, a.event DESC LIMIT 20
MATCH (e:Event)-[:HAS]->(a)
WITH seq, e, a ORDER BY a.at DESC, e.id DESC
/*events*/
