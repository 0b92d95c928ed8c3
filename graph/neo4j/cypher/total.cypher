RETURN count(*) AS total
