select rowid from event_text(:text) limit :limit
