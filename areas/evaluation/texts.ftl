# Texts of the area evaluation: one message an id, a language an attribute.

## Outcome

outcome_category =
    .da = Udfald
    .en = Outcome
outcome_category-many =
    .da = Udfald
    .en = Outcomes
outcome_category-about =
    .da = Hvad der kan ske efter et forløb. Et udfald bliver lukket, men aldrig slettet.
    .en = What may happen after a placement. An outcome is closed, never deleted.
outcome_category-code =
    .da = Kode
    .en = Code
outcome_category-label_da =
    .da = Navn på dansk
    .en = Name in Danish
outcome_category-label_en =
    .da = Navn på engelsk
    .en = Name in English
outcome_category-position =
    .da = Rækkefølge
    .en = Order
outcome_category-sensitive =
    .da = Følsomt
    .en = Sensitive
outcome_category-sensitive-hint =
    .da = Udfald om helbred, straf, død eller familie bliver skjult først.
    .en = Outcomes on health, crime, death or family are hidden first.
outcome_category-passing =
    .da = Midlertidigt
    .en = Passing
outcome_category-passing-hint =
    .da = Et midlertidigt udfald venter på en afgørelse.
    .en = A passing outcome awaits a decision.
outcome_category-valid_from =
    .da = Gælder fra
    .en = Valid from
outcome_category-valid_until =
    .da = Gælder til
    .en = Valid until
outcome_category-continues_as =
    .da = Fortsætter som
    .en = Continues as
outcome_category-continues_as-hint =
    .da = Koden på det udfald, som afløser dette.
    .en = The code of the outcome that replaces this one.

## Question

evaluation_question =
    .da = Spørgsmål
    .en = Question
evaluation_question-many =
    .da = Spørgsmål
    .en = Questions
evaluation_question-about =
    .da = De faste spørgsmål, som enhver aftale bliver evalueret efter.
    .en = The fixed questions every agreement is evaluated by.
evaluation_question-number =
    .da = Nummer
    .en = Number
evaluation_question-list_version =
    .da = Listens udgave
    .en = Version of the list
evaluation_question-question_da =
    .da = Spørgsmål på dansk
    .en = Question in Danish
evaluation_question-question_en =
    .da = Spørgsmål på engelsk
    .en = Question in English

## Evaluation

evaluation_round =
    .da = Evaluering
    .en = Evaluation
evaluation_round-many =
    .da = Evalueringer
    .en = Evaluations
evaluation_round-about =
    .da = Nummererede evalueringer af aftalerne.
    .en = Numbered evaluations of the agreements.
evaluation_round-title =
    .da = Titel
    .en = Title
evaluation_round-agreement =
    .da = Aftale
    .en = Agreement
evaluation_round-number =
    .da = Nummer
    .en = Number
evaluation_round-reported_in =
    .da = Rapportens år
    .en = Year of the report
evaluation_round-cutoff =
    .da = Opgjort til
    .en = Counted until
evaluation_round-cutoff-hint =
    .da = Et år, en måned eller en dag.
    .en = A year, a month or a day.
evaluation_round-cutoff_label =
    .da = Tidspunkt, som det er oplyst
    .en = Time as it was stated
evaluation_round-cumulative =
    .da = Tæller fra aftalens start
    .en = Counts from the start of the agreement
evaluation_round-cumulative-hint =
    .da = Sæt nej, hvis tallene kun gælder tiden siden sidste evaluering.
    .en = Choose no if the figures only cover the time since the last evaluation.
evaluation_round-ended_stated =
    .da = Afsluttede forløb, som det er oplyst
    .en = Ended placements as stated
evaluation_round-still_in_placement =
    .da = Stadig i forløb
    .en = Still in a placement
evaluation_round-note =
    .da = Note
    .en = Note

## Outcome of an evaluation

round_outcome =
    .da = Evalueringens udfald
    .en = Outcome of an evaluation
round_outcome-many =
    .da = Evalueringers udfald
    .en = Outcomes of evaluations
round_outcome-about =
    .da = Hvor mange afsluttede forløb der fik hvert udfald.
    .en = How many ended placements had each outcome.
round_outcome-round =
    .da = Evaluering
    .en = Evaluation
round_outcome-category =
    .da = Udfald
    .en = Outcome
round_outcome-people =
    .da = Personer
    .en = People
round_outcome-printed_group =
    .da = Gruppe, som den er trykt
    .en = Group as printed
round_outcome-label_printed =
    .da = Navn, som det er trykt
    .en = Name as printed

## Rate of an evaluation

round_rate =
    .da = Evalueringens andel
    .en = Rate of an evaluation
round_rate-many =
    .da = Evalueringers andele
    .en = Rates of evaluations
round_rate-about =
    .da = Hvilke udfald en andel tæller, og den procent, kilden har trykt.
    .en = Which outcomes a rate counts, and the percentage the source printed.
round_rate-round =
    .da = Evaluering
    .en = Evaluation
round_rate-rate =
    .da = Andel
    .en = Rate
round_rate-categories =
    .da = Udfald, der tæller med
    .en = Outcomes counted
round_rate-categories-hint =
    .da = Koderne på udfaldene med mellemrum.
    .en = The codes of the outcomes with spaces.
round_rate-stated_percent =
    .da = Procent, som den er trykt
    .en = Percentage as printed

## Answer in an evaluation

round_answer =
    .da = Svar i en evaluering
    .en = Answer in an evaluation
round_answer-many =
    .da = Svar i evalueringer
    .en = Answers in evaluations
round_answer-about =
    .da = Svar på de faste spørgsmål, aftale for aftale.
    .en = Answers to the fixed questions, agreement by agreement.
round_answer-round =
    .da = Evaluering
    .en = Evaluation
round_answer-question_number =
    .da = Spørgsmålets nummer
    .en = Number of the question
round_answer-answer =
    .da = Enhedens svar
    .en = The unit's answer
round_answer-answer-hint =
    .da = Hent tal som figurer, så små tal bliver skjult. Skriv ikke om enkelte personer.
    .en = Take figures by name, so that small ones are hidden. Do not write about single persons.
round_answer-enterprise_answer =
    .da = Virksomhedens eget svar
    .en = The organisation's own answer

## Codes of rate

rate-positive =
    .da = Godt videre
    .en = Moved on well
rate-stopped =
    .da = Stoppet på grund af svære vanskeligheder
    .en = Stopped because of severe difficulties
