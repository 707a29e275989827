# Texts of the area placements: one message an id, a language an attribute.

## Participant

participant =
    .da = Deltager
    .en = Participant
participant-many =
    .da = Deltagere
    .en = Participants
participant-about =
    .da = Borgere, der deltager i forløb. Navn og personnummer står ikke her.
    .en = Citizens who take part in placements. Names and personal numbers are not kept here.
participant-reference =
    .da = Reference
    .en = Reference
participant-reference-hint =
    .da = En kort kode, der kan læses op. Skriv aldrig navn eller personnummer.
    .en = A short code that can be read aloud. Never write a name or a personal number.
participant-target_group =
    .da = Målgruppe
    .en = Target group
participant-veteran =
    .da = Veteran
    .en = Veteran
participant-died_on =
    .da = Død den
    .en = Died on

## Placement

placement =
    .da = Forløb
    .en = Placement
placement-many =
    .da = Forløb
    .en = Placements
placement-about =
    .da = Borgeres tid hos en vært efter en aftale, fra henvisning til udfald.
    .en = Citizens' time at a host under an agreement, from referral to outcome.
placement-reference =
    .da = Reference
    .en = Reference
placement-participant =
    .da = Deltager
    .en = Participant
placement-agreement =
    .da = Aftale
    .en = Agreement
placement-state =
    .da = Status
    .en = State
placement-referred_on =
    .da = Henvist den
    .en = Referred on
placement-accepted_on =
    .da = Sagt ja til den
    .en = Accepted on
placement-waiting_since =
    .da = På venteliste siden
    .en = Waiting since
placement-started_on =
    .da = Startdato
    .en = Start date
placement-planned_end =
    .da = Planlagt slutdato
    .en = Planned end date
placement-ended_on =
    .da = Slutdato
    .en = End date
placement-outcome =
    .da = Udfald
    .en = Outcome
placement-outcome-hint =
    .da = Hvad skete der efter forløbet? Vælg fra listen over udfald.
    .en = What happened after the placement? Choose from the list of outcomes.
placement-outcome_on =
    .da = Udfaldet kendt den
    .en = Outcome known on
placement-uses_extra_place =
    .da = Bruger en ekstra plads
    .en = Uses an extra place
placement-uses_extra_place-hint =
    .da = Sæt kun ja, når alle aftalte pladser er i brug.
    .en = Choose yes only when every agreed place is in use.
placement-note =
    .da = Note
    .en = Note
placement-note-hint =
    .da = Skriv ikke om helbred eller andre private forhold her.
    .en = Do not write about health or other private matters here.

## Pause of a placement

placement_pause =
    .da = Pause i et forløb
    .en = Pause of a placement
placement_pause-many =
    .da = Pauser i forløb
    .en = Pauses of placements
placement_pause-about =
    .da = Tider, hvor et forløb holder pause.
    .en = Times when a placement is paused.
placement_pause-placement =
    .da = Forløb
    .en = Placement
placement_pause-paused_from =
    .da = Pause fra
    .en = Paused from
placement_pause-paused_until =
    .da = Pause til
    .en = Paused until
placement_pause-paused_until-hint =
    .da = Lad feltet stå tomt, hvis pausen stadig varer.
    .en = Leave it empty if the pause still lasts.
placement_pause-reason =
    .da = Årsag
    .en = Reason

## Plan

plan =
    .da = Plan
    .en = Plan
plan-many =
    .da = Planer
    .en = Plans
plan-about =
    .da = Deltagernes egne planer. En ny udgave erstatter ikke den gamle.
    .en = The participants' own plans. A new version does not replace the old one.
plan-placement =
    .da = Forløb
    .en = Placement
plan-made_on =
    .da = Lavet den
    .en = Made on
plan-version_no =
    .da = Udgave
    .en = Version
plan-owned_by_participant =
    .da = Planen er deltagerens egen
    .en = The plan is the participant's own

## Missing plan

plan_absence =
    .da = Manglende plan
    .en = Missing plan
plan_absence-many =
    .da = Manglende planer
    .en = Missing plans
plan_absence-about =
    .da = Hvorfor et forløb ikke har en plan.
    .en = Why a placement has no plan.
plan_absence-placement =
    .da = Forløb
    .en = Placement
plan_absence-reason =
    .da = Årsag
    .en = Reason
plan_absence-note =
    .da = Note
    .en = Note

## Attendance day

attendance_day =
    .da = Fremmødedag
    .en = Attendance day
attendance_day-many =
    .da = Fremmøde
    .en = Attendance
attendance_day-about =
    .da = Ventede dage: ventet tid, mødt tid og årsag til fravær.
    .en = Expected days: time expected, time attended and the reason for absence.
attendance_day-placement =
    .da = Forløb
    .en = Placement
attendance_day-day =
    .da = Dag
    .en = Day
attendance_day-expected_minutes =
    .da = Ventet tid i minutter
    .en = Expected time in minutes
attendance_day-expected_minutes-hint =
    .da = Hele minutter. To timer er 120.
    .en = Whole minutes. Two hours are 120.
attendance_day-attended_minutes =
    .da = Mødt i minutter
    .en = Attended time in minutes
attendance_day-absence_reason =
    .da = Årsag til fravær
    .en = Reason for absence

## Progression step

progression_step =
    .da = Skridt i progression
    .en = Progression step
progression_step-many =
    .da = Progression
    .en = Progression
progression_step-about =
    .da = Timer om ugen og intensitet, punkt for punkt.
    .en = Hours a week and intensity, point by point.
progression_step-subject =
    .da = Hvem eller hvad gælder serien?
    .en = Whom or what is the series about?
progression_step-subject-hint =
    .da = Brug en reference, aldrig et navn.
    .en = Use a reference, never a name.
progression_step-placement =
    .da = Forløb
    .en = Placement
progression_step-day =
    .da = Tidspunkt
    .en = Time
progression_step-day-hint =
    .da = Et år, en måned eller en dag.
    .en = A year, a month or a day.
progression_step-weekly_hours =
    .da = Timer om ugen
    .en = Hours a week
progression_step-intensity_percent =
    .da = Intensitet i procent
    .en = Intensity in percent
progression_step-intensity_percent-hint =
    .da = Hvor stor en del af fuldt tempo hver time svarer til.
    .en = How much of full speed each hour equals.
progression_step-stated_effective_hours =
    .da = Effektive timer, som de er oplyst
    .en = Effective hours as stated
progression_step-stated_effective_hours-hint =
    .da = Udfyldes kun, når en kilde har skrevet tallet. Ellers bliver det regnet ud.
    .en = Filled in only when a source wrote the figure. Otherwise it is computed.
progression_step-position =
    .da = Rækkefølge
    .en = Order

## Codes of placement_state

placement_state-draft =
    .da = Kladde
    .en = Draft
placement_state-referred =
    .da = Henvist
    .en = Referred
placement_state-declined =
    .da = Sagt nej til
    .en = Declined
placement_state-waiting =
    .da = På venteliste
    .en = Waiting
placement_state-active =
    .da = I gang
    .en = Active
placement_state-paused =
    .da = På pause
    .en = Paused
placement_state-ended =
    .da = Afsluttet
    .en = Ended

## Codes of plan_absence_reason

plan_absence_reason-job_before_plan =
    .da = Fik job, før planen var klar
    .en = Got a job before the plan was ready
plan_absence_reason-by_agreement_with_caseworker =
    .da = Aftalt med sagsbehandleren
    .en = Agreed with the caseworker
plan_absence_reason-refuge =
    .da = Brugte stedet som fristed
    .en = Used the place as a refuge
plan_absence_reason-in_prison =
    .da = Fængsel
    .en = Prison
plan_absence_reason-challenges_and_absence =
    .da = Store udfordringer og fravær
    .en = Heavy challenges and absence
plan_absence_reason-in_progress =
    .da = Planen er undervejs
    .en = The plan is in progress
plan_absence_reason-wage_subsidy =
    .da = Startede i løntilskud
    .en = Started in a job with wage subsidy
plan_absence_reason-other_scheme =
    .da = Fulgte en anden ordning
    .en = Followed another scheme

## Codes of absence_reason

absence_reason-illness =
    .da = Sygdom
    .en = Illness
absence_reason-treatment =
    .da = Behandling
    .en = Treatment
absence_reason-appointment =
    .da = Møde eller aftale
    .en = Appointment
absence_reason-child_ill =
    .da = Barns sygdom
    .en = Child's illness
absence_reason-interpreter_missing =
    .da = Tolken manglede
    .en = The interpreter was missing
absence_reason-agreed =
    .da = Aftalt fri
    .en = Agreed absence
absence_reason-not_notified =
    .da = Uden besked
    .en = Without notice
absence_reason-other =
    .da = Anden årsag
    .en = Other reason
