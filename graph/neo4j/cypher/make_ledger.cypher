MERGE (l:Ledger {id: 1})
  ON CREATE SET l.head = 0, l.written = 0
SET l.schema = $q.schema
