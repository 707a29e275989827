-- One row is one placement that began in the period from ?1 until ?2, with the day of its first plan, or without a
-- plan and the reason. Drafts and declined referrals are not counted.
-- Source: the placements and their plans, one by one.
select
  placement.id as id,
  placement.reference as title,
  placement.source as source,
  agreement.key as key,
  agreement.plan_deadline_weeks as weeks,
  placement.started_on as started,
  made.first_made as made,
  case when made.first_made is null then coalesce(absent.reason, 'none_given') end as reason
from placement
join agreement on agreement.id = placement.agreement
left join (
  select plan.placement as placement, min(plan.made_on) as first_made
  from plan
  group by plan.placement
) as made on made.placement = placement.id
left join (
  select plan_absence.placement as placement, min(plan_absence.reason) as reason
  from plan_absence
  group by plan_absence.placement
) as absent on absent.placement = placement.id
where placement.started_on >= ?1
  and placement.started_on < ?2
  and placement.state not in ('draft', 'declined')
