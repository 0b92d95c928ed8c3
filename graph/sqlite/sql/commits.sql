select i.key, c.seq, c.id, c.recorded_at, c.author, c.note, c.entries
from json_each(:seqs) i cross join commits c on c.seq = i.value
