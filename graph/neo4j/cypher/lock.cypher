// Writing a property takes the ledger's lock; what is read of it comes in the next statement, when no other writer is left.
MATCH (l:Ledger {id: 1}) SET l.locked = timestamp()
