-- One row is one placement that ended in the period from ?1 until (not including) ?2, with its present outcome; none
-- when nobody has said what became of it. Drafts and declined referrals never began and are not counted.
-- Source: the placements, one by one; evaluation rounds from before stand apart as they were stated.
select
  placement.id as id,
  placement.reference as title,
  placement.source as source,
  agreement.key as agreement,
  placement.outcome as category,
  placement.ended_on as day
from placement
join agreement on agreement.id = placement.agreement
where placement.ended_on >= ?1
  and placement.ended_on < ?2
  and placement.state not in ('draft', 'declined')
