-- The first spots in these cells that lie in an area, or may.
select s.pk
from json_each(:cells) c cross join spot s indexed by spot_by_cell on s.cell = c.value
where /*within*/
limit :limit
