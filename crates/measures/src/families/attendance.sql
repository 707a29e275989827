-- One row is the expected days of one placement in the period from ?1 until ?2 with the same reason for absence
-- (none when there was none): how many days, on how many of them the participant came, and the minutes.
-- Not counted: days outside the period, and days nobody expected. Source: the attendance sheets, day by day.
select
  attendance_day.placement as placement,
  attendance_day.absence_reason as reason,
  count(*) as days,
  sum(case when attendance_day.attended_minutes > 0 then 1 else 0 end) as attended_days,
  sum(attendance_day.expected_minutes) as expected,
  sum(attendance_day.attended_minutes) as attended
from attendance_day
where attendance_day.day >= ?1
  and attendance_day.day < ?2
  and attendance_day.expected_minutes > 0
group by attendance_day.placement, attendance_day.absence_reason
