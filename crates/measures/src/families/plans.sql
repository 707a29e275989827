-- One row is one placement that began in the period from ?1 until ?2, with the day of its first plan, or without a
-- plan and the reason. Drafts and declined referrals are not counted.
-- Source: the placements and their plans, one by one.
select
  begun.id as id,
  begun.title as title,
  begun.source as source,
  begun.key as key,
  begun.weeks as weeks,
  begun.started as started,
  begun.made as made,
  case when begun.made is null then coalesce(begun.reason, 'none_given') end as reason
from (
  select
    placement.id as id,
    placement.reference as title,
    placement.source as source,
    agreement.key as key,
    agreement.plan_deadline_weeks as weeks,
    placement.started_on as started,
    (select min(plan.made_on) from plan where plan.placement = placement.id) as made,
    (select min(plan_absence.reason) from plan_absence where plan_absence.placement = placement.id) as reason
  from placement
  join agreement on agreement.id = placement.agreement
  where placement.started_on >= ?1
    and placement.started_on < ?2
    and placement.state not in ('draft', 'declined')
) as begun
