-- One row is one placement that ended in the period from ?1 until ?2 under an agreement with an aim for a group of
-- people, and whether its participant is one of them. Source: the placements and participants, one by one.
select
  placement.id as id,
  placement.reference as title,
  placement.source as source,
  agreement.key as agreement,
  agreement.aim_group as target_group,
  case
    when agreement.aim_group = 'veteran' and participant.veteran then 1
    when participant.target_group = agreement.aim_group then 1
    else 0
  end as belongs
from placement
join agreement on agreement.id = placement.agreement
join participant on participant.id = placement.participant
where placement.ended_on >= ?1
  and placement.ended_on < ?2
  and placement.state not in ('draft', 'declined')
  and agreement.aim_group is not null
