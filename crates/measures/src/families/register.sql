-- One row is one organisation whose latest flag on the day ?1 says that it counts toward the goal.
-- The flag decides, with its reason: neither kind nor stage does. Source: the dated flags of the register.
select
  flagged.id as id,
  organisation.name as title,
  flagged.source as source
from (
  select
    goal_flag.id as id,
    goal_flag.organisation as organisation,
    goal_flag.counts as counts,
    goal_flag.source as source,
    row_number() over (partition by goal_flag.organisation order by goal_flag.valid_from desc, goal_flag.id desc) as place
  from goal_flag
  where goal_flag.valid_from <= ?1
    and (goal_flag.valid_until is null or goal_flag.valid_until > ?1)
) as flagged
join organisation on organisation.id = flagged.organisation
where flagged.place = 1
  and flagged.counts
