// Of each measure what the account says of all: low, best, high; and whether it tells of parts.
[m IN $q.measures | [total IN [split(last([x IN a.figures WHERE x STARTS WITH m + '|']), '|')] | [
    toInteger(total[3]), toInteger(total[4]), toInteger(total[5]),
    any(x IN a.figures WHERE x STARTS WITH m AND NOT x STARTS WITH m + '|')
  ]][0]]
