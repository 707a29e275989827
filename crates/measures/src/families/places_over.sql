-- One row is one span of days, from `day` until (not including) `until`, in which more placements ran under an
-- agreement than it has places. Extra places do not count as agreed ones; agreements per year have no such limit.
-- Only days in the period from ?1 until ?2. Source: the placements, one by one.
select agreement.key as key, steps.day as day, steps.until as until
from (
  select
    sums.agreement as agreement,
    sums.day as day,
    sum(sums.step) over (partition by sums.agreement order by sums.day) as running,
    lead(sums.day) over (partition by sums.agreement order by sums.day) as until
  from (
    select moves.agreement as agreement, moves.day as day, sum(moves.step) as step
    from (
      select
        placement.agreement as agreement,
        case when placement.started_on < ?1 then cast(?1 as text) else placement.started_on end as day,
        1 as step
      from placement
      where placement.state not in ('draft', 'declined')
        and placement.started_on < ?2
        and (placement.ended_on is null or placement.ended_on > ?1)
      union all
      select
        placement.agreement as agreement,
        case when placement.ended_on is null or placement.ended_on > ?2 then cast(?2 as text) else placement.ended_on end as day,
        -1 as step
      from placement
      where placement.state not in ('draft', 'declined')
        and placement.started_on < ?2
        and (placement.ended_on is null or placement.ended_on > ?1)
    ) as moves
    group by moves.agreement, moves.day
  ) as sums
) as steps
join agreement on agreement.id = steps.agreement
where steps.running > agreement.places
  and not agreement.per_year
  and steps.until is not null
order by agreement.key, steps.day
limit 100000
