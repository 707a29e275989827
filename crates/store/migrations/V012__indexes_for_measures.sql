-- Indexes for measures: each holds the columns a sum reads, so that the sum never opens the rows themselves.
create index attendance_day_for_sums on attendance_day (day, placement, absence_reason, expected_minutes, attended_minutes);
create index placement_by_ended_on on placement (ended_on, agreement, outcome, state);
create index plan_for_measures on plan (placement, made_on);
create index stated_total_by_measure on stated_total (measure, period_from);
