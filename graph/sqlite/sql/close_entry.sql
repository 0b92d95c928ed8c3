update entry set until = ? where id = ? and kind = ? and until = 9223372036854775807
