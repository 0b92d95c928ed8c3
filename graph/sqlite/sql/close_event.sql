update event set until = ? where id = ? and until = 9223372036854775807
