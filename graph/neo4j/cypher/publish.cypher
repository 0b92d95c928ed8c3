// Under the lock, all that is written is whole.
MATCH (l:Ledger {id: 1}) WHERE l.head < l.written SET l.head = l.written
