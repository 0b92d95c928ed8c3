// One event by any of its reports' ids, as it stands.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
MATCH (n:Entry) WHERE n.id = $q.id AND n.since <= seq
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.since <= seq AND d.until > seq
MATCH (e)-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
/*events*/
