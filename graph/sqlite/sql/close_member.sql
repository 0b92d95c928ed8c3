update member set until = ? where report = ? and until = 9223372036854775807
