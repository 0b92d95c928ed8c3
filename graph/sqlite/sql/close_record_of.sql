update record_of set until = ? where record = ? and until = 9223372036854775807
