case
  when :possibly then s.south <= :north and s.north >= :south
    and (s.west <= :east and s.east >= :west
      or s.west - 360 <= :east and s.east - 360 >= :west
      or s.west + 360 <= :east and s.east + 360 >= :west)
    and (not :round or s.x * :x + s.y * :y + s.z * :z >= :cos * s.cos - :sin * s.sin)
  when :round then s.cos >= :cos and s.x * :x + s.y * :y + s.z * :z >= :cos * s.cos + :sin * s.sin
  else s.south >= :south and s.north <= :north
    and (s.west >= :west and s.east <= :east
      or s.west - 360 >= :west and s.east - 360 <= :east
      or s.west + 360 >= :west and s.east + 360 <= :east) end
