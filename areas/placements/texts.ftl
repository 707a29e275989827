# Texts of the area placements: one message an id, a language an attribute.

## Participant

participant =
    .da = Deltager
    .en = Participant
participant-many =
    .da = Deltagere
    .en = Participants
participant-about =
    .da = Borgere, der deltager i forløb. Hvem en borger er, ser du kun, når du har del i sagen.
    .en = Citizens who take part in placements. Who somebody is you see only when the case is yours too.
participant-reference =
    .da = Reference
    .en = Reference
participant-reference-hint =
    .da = En kort kode, der kan læses op. Skriv aldrig navn eller personnummer.
    .en = A short code that can be read aloud. Never write a name or a personal number.
participant-name =
    .da = Navn
    .en = Name
participant-cpr =
    .da = Personnummer
    .en = Personal number
participant-cpr-hint =
    .da = Ti cifre, fx 010190 1234. Nummeret gemmes låst og vises kun i fuld længde, når nogen beder om det.
    .en = Ten digits, such as 010190 1234. The number is kept locked and shown in full only when somebody asks.
participant-phone =
    .da = Telefon
    .en = Telephone
participant-email =
    .da = Mailadresse
    .en = Mail address
participant-address =
    .da = Adresse
    .en = Address
participant-protected =
    .da = Navne- og adressebeskyttelse
    .en = Protected name and address
participant-considerations =
    .da = Hensyn i arbejdet
    .en = Considerations at work
participant-considerations-hint =
    .da = Skriv, hvad arbejdet skal tage hensyn til. Skriv ikke diagnoser.
    .en = Write what work must consider. Do not write diagnoses.
participant-case_note =
    .da = Sagsbehandlerens notat
    .en = The caseworker's note
participant-restricted =
    .da = Behandlingen er begrænset
    .en = Processing is restricted
placement-evaluated_on =
    .da = Slutevaluering afleveret den
    .en = Final evaluation delivered on
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

## What stands in a plan

plan-wishes =
    .da = Deltagerens egne ønsker
    .en = The participant's own wishes
plan-wishes-hint =
    .da = Skriv med deltagerens egne ord.
    .en = Write in the participant's own words.
plan-goals =
    .da = Mål
    .en = Goals
plan-goals-hint =
    .da = Hvad skal være nået, når forløbet er slut?
    .en = What is to be reached when the placement ends?
plan-tasks =
    .da = Opgaver på stedet
    .en = Tasks at the host
plan-next_step =
    .da = Næste skridt
    .en = Next step
plan-next_step-hint =
    .da = Hvad sker der nu, hvem gør det, og hvornår?
    .en = What happens now, who does it, and when?
plan-took_part =
    .da = Hvem var med til at lave planen?
    .en = Who took part in making the plan?
plan-late_reason =
    .da = Hvorfor kom planen efter fristen?
    .en = Why was the plan made after its deadline?
plan-late_reason-hint =
    .da = Udfyldes kun, når fristen er gået.
    .en = Only when the deadline has passed.

## What a participant says to the plan

plan_answer =
    .da = Deltagerens svar
    .en = The participant's answer
plan_answer-many =
    .da = Svar på planer
    .en = Answers to plans
plan_answer-about =
    .da = Hvad deltageren siger til sin plan, på egen side eller på papir.
    .en = What the participant says to the plan, on the own page or on paper.
plan_answer-placement =
    .da = Forløb
    .en = Placement
plan_answer-plan =
    .da = Plan
    .en = Plan
plan_answer-answered_on =
    .da = Svaret den
    .en = Answered on
plan_answer-answered_on-hint =
    .da = Tom betyder i dag.
    .en = Empty means today.
plan_answer-answer =
    .da = Hvad siger deltageren?
    .en = What does the participant say?
plan_answer-given =
    .da = Hvordan er svaret givet?
    .en = How was the answer given?
plan_answer-words =
    .da = Deltagerens ord til planen
    .en = The participant's words to the plan
plan_answer-words-hint =
    .da = Skriv, hvad der skal ændres, eller hvad der er vigtigt.
    .en = Write what should change, or what matters.

## Task chosen for a participant

placement_task =
    .da = Valgt opgave
    .en = Chosen task
placement_task-many =
    .da = Valgte opgaver
    .en = Chosen tasks
placement_task-about =
    .da = Opgaver på stedet, der er valgt til en deltager.
    .en = Tasks at the host that were chosen for a participant.
placement_task-placement =
    .da = Forløb
    .en = Placement
placement_task-task_offer =
    .da = Stedets opgave
    .en = The host's task
placement_task-task =
    .da = Opgave
    .en = Task
placement_task-task_area =
    .da = Område
    .en = Area
placement_task-step =
    .da = Trin
    .en = Step

## Logbook

logbook_entry =
    .da = Notat i logbog
    .en = Logbook entry
logbook_entry-many =
    .da = Logbog
    .en = Logbook
logbook_entry-about =
    .da = Hvad deltageren har lavet dag for dag. Logbogen er deltagerens egen.
    .en = What the participant did day by day. The logbook is the participant's own.
logbook_entry-placement =
    .da = Forløb
    .en = Placement
logbook_entry-day =
    .da = Dag
    .en = Day
logbook_entry-written_by =
    .da = Skrevet af
    .en = Written by
logbook_entry-placement_task =
    .da = Opgave
    .en = Task
logbook_entry-placement_task-hint =
    .da = Vælg en opgave, eller skriv en anden herunder.
    .en = Choose a task, or write another below.
logbook_entry-other_task =
    .da = En anden opgave
    .en = Another task
logbook_entry-how_done =
    .da = Hvordan gik det?
    .en = How did it go?
logbook_entry-words =
    .da = Hvad lavede du, og hvad gik godt?
    .en = What was done, and what went well?

## Follow-up meeting

follow_up_meeting =
    .da = Opfølgningsmøde
    .en = Follow-up meeting
follow_up_meeting-many =
    .da = Opfølgningsmøder
    .en = Follow-up meetings
follow_up_meeting-about =
    .da = Møder mellem deltager, vært og sagsbehandler.
    .en = Meetings of participant, host and caseworker.
follow_up_meeting-placement =
    .da = Forløb
    .en = Placement
follow_up_meeting-planned_on =
    .da = Dag
    .en = Day
follow_up_meeting-planned_at =
    .da = Klokken
    .en = Time
follow_up_meeting-planned_at-hint =
    .da = For eksempel 14.30.
    .en = For example 14.30.
follow_up_meeting-state =
    .da = Hvordan står det?
    .en = State
follow_up_meeting-asked_by =
    .da = Hvem har bedt om mødet?
    .en = Who asked for the meeting?
follow_up_meeting-interpreter =
    .da = Der skal være tolk
    .en = An interpreter is needed
follow_up_meeting-meeting_place =
    .da = Sted
    .en = Place
follow_up_meeting-called_on =
    .da = Indkaldt den
    .en = Called on
follow_up_meeting-held_on =
    .da = Holdt den
    .en = Held on
follow_up_meeting-took_part =
    .da = Hvem var med?
    .en = Who took part?
follow_up_meeting-moved_reason =
    .da = Hvorfor blev mødet flyttet eller aflyst?
    .en = Why was the meeting moved or cancelled?
follow_up_meeting-words =
    .da = Hvad blev I enige om?
    .en = What was agreed?

## Forms about a placement

course_form =
    .da = Skema om et forløb
    .en = Form about a placement
course_form-many =
    .da = Skemaer om forløb
    .en = Forms about placements
course_form-about =
    .da = Slutevalueringer og beskrivelser.
    .en = Final evaluations and descriptions.
course_form-placement =
    .da = Forløb
    .en = Placement
course_form-form_template =
    .da = Skabelon
    .en = Template
course_form-kind =
    .da = Slags
    .en = Kind
course_form-state =
    .da = Hvordan står det?
    .en = State
course_form-begun_on =
    .da = Begyndt den
    .en = Begun on
course_form-delivered_on =
    .da = Afleveret den
    .en = Delivered on
course_form-late_reason =
    .da = Hvorfor kommer det efter fristen?
    .en = Why does it come after the deadline?
course_form-late_reason-hint =
    .da = Udfyldes kun, når fristen er gået.
    .en = Only when the deadline has passed.
course_answer =
    .da = Svar i skema
    .en = Answer of a form
course_answer-many =
    .da = Svar i skemaer
    .en = Answers of forms
course_answer-about =
    .da = Et svar med det spørgsmål, der blev stillet.
    .en = An answer with the question that was asked.
course_answer-placement =
    .da = Forløb
    .en = Placement
course_answer-course_form =
    .da = Skema
    .en = Form
course_answer-position =
    .da = Nummer
    .en = Number
course_answer-question =
    .da = Spørgsmål
    .en = Question
course_answer-hint =
    .da = Hjælp til spørgsmålet
    .en = Help with the question
course_answer-answer =
    .da = Svar
    .en = Answer
form_template =
    .da = Skabelon til skema
    .en = Form template
form_template-many =
    .da = Skabeloner til skemaer
    .en = Form templates
form_template-about =
    .da = Spørgsmål til slutevalueringer og beskrivelser. Lav en ny udgave i stedet for at rette i en, der er brugt.
    .en = Questions of final evaluations and descriptions. Make a new version instead of changing one that was used.
form_template-title =
    .da = Navn
    .en = Name
form_template-kind =
    .da = Slags
    .en = Kind
form_template-version_no =
    .da = Udgave
    .en = Version
form_template-valid_from =
    .da = Bruges fra
    .en = Used from
form_template-valid_until =
    .da = Bruges til og ikke med
    .en = Used until and not including
form_template-caseworker =
    .da = Kun for en sagsbehandler
    .en = Only for one caseworker
form_template-caseworker-hint =
    .da = Sagsbehandlerens nøgle i listen over medarbejdere. Tom betyder alle.
    .en = The caseworker's key in the list of people. Empty means everybody.
form_question =
    .da = Spørgsmål i skabelon
    .en = Question of a template
form_question-many =
    .da = Spørgsmål i skabeloner
    .en = Questions of templates
form_question-about =
    .da = Et spørgsmål, og hvad svaret begynder med.
    .en = A question, and what its answer begins with.
form_question-form_template =
    .da = Skabelon
    .en = Template
form_question-position =
    .da = Nummer
    .en = Number
form_question-question =
    .da = Spørgsmål
    .en = Question
form_question-hint =
    .da = Hjælp til den, der svarer
    .en = Help for whoever answers
form_question-prefill =
    .da = Svaret begynder med
    .en = The answer begins with

## More about a progression step

progression_step-started_by =
    .da = Hvem tog skridtet?
    .en = Who took the step?
progression_step-words =
    .da = Opgaver, adfærd og holdning
    .en = Tasks, behaviour and attitude
progression_step-words-hint =
    .da = Hvad er nyt i opgaverne, og hvordan går det i hverdagen?
    .en = What is new in the tasks, and how is everyday life?

## Codes of plan_late_reason

plan_late_reason-illness =
    .da = Sygdom
    .en = Illness
plan_late_reason-few_hours =
    .da = Få timer om ugen
    .en = Few hours a week
plan_late_reason-interpreter =
    .da = Der manglede tolk
    .en = An interpreter was missing
plan_late_reason-host_busy =
    .da = Værten havde ikke tid
    .en = The host had no time
plan_late_reason-caseworker_busy =
    .da = Sagsbehandleren havde ikke tid
    .en = The caseworker had no time
plan_late_reason-other =
    .da = Anden årsag
    .en = Other reason

## Codes of took_part

took_part-participant =
    .da = Deltageren
    .en = The participant
took_part-mentor =
    .da = Mentor
    .en = Mentor
took_part-caseworker =
    .da = Sagsbehandler
    .en = Caseworker
took_part-interpreter =
    .da = Tolk
    .en = Interpreter
took_part-relative =
    .da = Pårørende
    .en = Relative
took_part-others =
    .da = Andre
    .en = Others

## Codes of plan_answer

plan_answer-agrees =
    .da = Ja til planen
    .en = Yes to the plan
plan_answer-wants_change =
    .da = Noget skal ændres
    .en = Something should change

## Codes of answer_way

answer_way-own_page =
    .da = På egen side
    .en = On the own page
answer_way-on_paper =
    .da = På papir
    .en = On paper

## Codes of written_by

written_by-participant =
    .da = Deltageren
    .en = The participant
written_by-mentor =
    .da = Mentor
    .en = Mentor
written_by-municipality =
    .da = Kommunen
    .en = The municipality

## Codes of how_done

how_done-alone =
    .da = Alene
    .en = Alone
how_done-some_help =
    .da = Med lidt hjælp
    .en = With some help
how_done-together =
    .da = Sammen med andre
    .en = Together with others

## Codes of step_started_by

step_started_by-participant =
    .da = Deltageren selv
    .en = The participant
step_started_by-mentor =
    .da = Mentor
    .en = Mentor
step_started_by-caseworker =
    .da = Sagsbehandler
    .en = Caseworker
step_started_by-together =
    .da = I fællesskab
    .en = Together

## Codes of follow_up_state

follow_up_state-planned =
    .da = Planlagt
    .en = Planned
follow_up_state-called =
    .da = Indkaldt
    .en = Called
follow_up_state-held =
    .da = Holdt
    .en = Held
follow_up_state-moved =
    .da = Flyttet
    .en = Moved
follow_up_state-cancelled =
    .da = Aflyst
    .en = Cancelled

## Codes of follow_up_asked_by

follow_up_asked_by-rhythm =
    .da = Det følger af aftalen
    .en = It follows from the agreement
follow_up_asked_by-caseworker =
    .da = Sagsbehandler
    .en = Caseworker
follow_up_asked_by-mentor =
    .da = Mentor
    .en = Mentor
follow_up_asked_by-participant =
    .da = Deltageren
    .en = The participant

## Codes of form_kind

form_kind-final_evaluation =
    .da = Slutevaluering
    .en = Final evaluation
form_kind-team_description =
    .da = Beskrivelse til teamet
    .en = Description for the team

## Codes of course_form_state

course_form_state-draft =
    .da = Kladde
    .en = Draft
course_form_state-delivered =
    .da = Afleveret
    .en = Delivered
course_form_state-in_dialogue =
    .da = I dialog
    .en = In dialogue
course_form_state-used =
    .da = Brugt
    .en = Used

## Codes of form_late_reason

form_late_reason-host_ill =
    .da = Sygdom hos værten
    .en = Illness at the host
form_late_reason-participant_ill =
    .da = Deltageren var syg
    .en = The participant was ill
form_late_reason-no_contact =
    .da = Ingen kontakt med deltageren
    .en = No contact with the participant
form_late_reason-awaiting_information =
    .da = Der manglede oplysninger
    .en = Information was missing
form_late_reason-other =
    .da = Anden årsag
    .en = Other reason

## Codes of prefill

prefill-wishes =
    .da = Planens ønsker
    .en = The plan's wishes
prefill-goals =
    .da = Planens mål
    .en = The plan's goals
prefill-tasks =
    .da = Planens opgaver
    .en = The plan's tasks
prefill-next_step =
    .da = Planens næste skridt
    .en = The plan's next step
prefill-attendance =
    .da = Fremmøde
    .en = Attendance
prefill-progression =
    .da = Progression
    .en = Progression
prefill-logbook =
    .da = Logbog
    .en = Logbook
