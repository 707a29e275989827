-- One row is one agreement with places that is in force on the day ?1, with its placements as they stood that day.
-- A stay is half-open: on the day it ends the place is free. Drafts and declined referrals hold no place. A paused
-- placement, or one whose host is closed, is neither in use nor ended. `recorded` says that placements are known one
-- by one by then; before that, what the source states stands. Extra places
-- are those of the agreement and those granted for a time.
select
  agreement.id as id,
  agreement.key as key,
  agreement.title as title,
  agreement.places as places,
  case
    when agreement.extra_places is null and granted.places is null then null
    else cast(coalesce(agreement.extra_places, 0) + coalesce(granted.places, 0) as bigint)
  end as extra,
  agreement.entered as entered,
  agreement.ended as ended,
  agreement.source as source,
  exists (
    select 1
    from agreement_pause
    where agreement_pause.agreement = agreement.id
      and agreement_pause.paused_from <= ?1
      and (agreement_pause.paused_until is null or agreement_pause.paused_until > ?1)
  ) as closed,
  exists (
    select 1
    from placement
    where placement.agreement = agreement.id
      and placement.state not in ('draft', 'declined')
      and (placement.started_on <= ?1 or placement.waiting_since <= ?1 or placement.referred_on <= ?1)
  ) as recorded,
  coalesce(held.ordinary, 0) as ordinary,
  coalesce(held.extra_held, 0) as extra_held,
  coalesce(held.resting, 0) as resting,
  coalesce(held.waiting, 0) as waiting
from agreement
left join (
  select
    placement.agreement as agreement,
    sum(case when placement.started_on <= ?1 and not placement.uses_extra_place then 1 else 0 end) as ordinary,
    sum(case when placement.started_on <= ?1 and placement.uses_extra_place then 1 else 0 end) as extra_held,
    sum(case when placement.started_on <= ?1 and not placement.uses_extra_place
      and resting.placement is not null then 1 else 0 end) as resting,
    sum(case when placement.waiting_since <= ?1
      and (placement.started_on is null or placement.started_on > ?1) then 1 else 0 end) as waiting
  from placement
  left join (
    select distinct placement_pause.placement as placement
    from placement_pause
    where placement_pause.paused_from <= ?1
      and (placement_pause.paused_until is null or placement_pause.paused_until > ?1)
  ) as resting on resting.placement = placement.id
  where placement.state not in ('draft', 'declined')
    and coalesce(placement.ended_on, '9999') > ?1
  group by placement.agreement
) as held on held.agreement = agreement.id
left join (
  select agreement_extra.agreement as agreement, cast(sum(agreement_extra.places) as bigint) as places
  from agreement_extra
  where agreement_extra.valid_from <= ?1
    and (agreement_extra.valid_until is null or agreement_extra.valid_until > ?1)
  group by agreement_extra.agreement
) as granted on granted.agreement = agreement.id
where agreement.places is not null
order by agreement.key
limit 10000
