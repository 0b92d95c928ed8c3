update part set until = ?
where record = ? and at = ? and event = ? and role = ? and until = 9223372036854775807
