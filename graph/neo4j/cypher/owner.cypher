// The counts come from the store's statistics. The ledger's own node is none of another program's.
RETURN
  head(COLLECT { MATCH (l:Ledger {id: 1}) RETURN l.schema }) AS schema,
  COUNT { MATCH (n) } AS nodes,
  COUNT { MATCH (l:Ledger) } AS ledgers,
  COUNT { MATCH (n:Entry) } AS entries
