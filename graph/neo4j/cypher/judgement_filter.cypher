j.live AND j.since <= $q.seq AND j.until > $q.seq
  AND ($q.subject IS NULL OR j.subject = $q.subject)
  AND ($q.verdicts IS NULL OR j.verdict IN $q.verdicts)
  AND ($q.authors IS NULL OR j.author IN $q.authors)
  AND ($q.act IS NULL OR j.act = $q.act)
