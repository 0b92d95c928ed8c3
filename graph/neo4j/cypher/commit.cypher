c.seq AS seq, c.id AS id, c.recordedAt AS recordedAt, c.author AS author, c.note AS note, c.entries AS entries
