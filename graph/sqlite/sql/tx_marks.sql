select e.kind, e.id, e.seq, e.n, e.op, e.cause, e.edition, e.hash
from json_each(:ids) i cross join entry e on e.id = unhex(i.value, '-')
