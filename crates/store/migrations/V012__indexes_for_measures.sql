-- Indexes for measures: each holds the columns a sum reads, so that the sum never opens the rows themselves.
-- The narrower index on the same first column goes when a wider one takes its place.

create index attendance_day_for_sums on attendance_day (day, placement, absence_reason, expected_minutes, attended_minutes);
drop index attendance_day_by_day;

create index placement_for_spans on placement (started_on, ended_on, agreement, state);
drop index placement_by_started_on;

create index placement_for_places on placement (agreement, ended_on, started_on, state, uses_extra_place, waiting_since);
drop index placement_by_agreement;

create index placement_for_outcomes on placement (ended_on, agreement, outcome, state);

create index plan_for_measures on plan (placement, made_on);
drop index plan_by_placement;

create index stated_total_by_measure on stated_total (measure, period_from);
