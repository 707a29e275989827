# Texts of the area strategy: one message an id, a language an attribute.

## Decision

decision =
    .da = Beslutning
    .en = Decision
decision-many =
    .da = Beslutninger
    .en = Decisions
decision-about =
    .da = Politiske beslutninger med udvalg, dato og emne. Ordlyden bliver ikke ændret.
    .en = Political decisions with body, date and subject. The wording never changes.
decision-title =
    .da = Titel
    .en = Title
decision-body =
    .da = Besluttet af
    .en = Decided by
decision-body-hint =
    .da = Skriv navnet, som udvalget havde dengang.
    .en = Write the name the committee had then.
decision-decided =
    .da = Dato
    .en = Date
decision-subject =
    .da = Emne
    .en = Subject
decision-reference =
    .da = Henvisning
    .en = Reference

## Point

strategy_point =
    .da = Punkt
    .en = Point
strategy_point-many =
    .da = Punkter og tilføjelser
    .en = Points and additions
strategy_point-title =
    .da = Titel
    .en = Title
strategy_point-letter =
    .da = Bogstav
    .en = Letter
strategy_point-kind =
    .da = Slags
    .en = Kind
strategy_point-position =
    .da = Rækkefølge
    .en = Position
strategy_point-report_section =
    .da = Afsnit i rapporten
    .en = Report section
strategy_point-about =
    .da = Om punktet
    .en = About the point

## Decision of a point

point_decision =
    .da = Punktets beslutning
    .en = Decision of a point
point_decision-many =
    .da = Punkternes beslutninger
    .en = Decisions of the points
point_decision-about =
    .da = Hvilke beslutninger et punkt hviler på.
    .en = Which decisions a point rests on.
point_decision-point =
    .da = Punkt
    .en = Point
point_decision-decision =
    .da = Beslutning
    .en = Decision

## Recommendation

recommendation =
    .da = Anbefaling
    .en = Recommendation
recommendation-many =
    .da = Anbefalinger
    .en = Recommendations
recommendation-about =
    .da = Anbefalinger til politikerne, og hvad der blev af dem.
    .en = Recommendations to the politicians, and what became of them.
recommendation-text =
    .da = Tekst
    .en = Text
recommendation-report_year =
    .da = Rapportens år
    .en = Report year
recommendation-point =
    .da = Punkt
    .en = Point
recommendation-point-hint =
    .da = Lad feltet stå tomt, når anbefalingen gælder hele året.
    .en = Leave it empty when the recommendation is about the whole year.
recommendation-topic =
    .da = Emne
    .en = Topic
recommendation-position =
    .da = Rækkefølge
    .en = Position
recommendation-state =
    .da = Status
    .en = State
recommendation-decision =
    .da = Beslutning
    .en = Decision
recommendation-follow_up =
    .da = Hvad skete der siden?
    .en = What happened since?
recommendation-printed_in =
    .da = Trykt i
    .en = Printed in

## Reporting duty

reporting_duty =
    .da = Pligt til at rapportere
    .en = Reporting duty
reporting_duty-many =
    .da = Pligter til at rapportere
    .en = Reporting duties
reporting_duty-about =
    .da = Det, der skal afleveres: hvornår, til hvem, og om det er sket.
    .en = What must be delivered: when, to whom, and whether it was.
reporting_duty-title =
    .da = Titel
    .en = Title
reporting_duty-rule =
    .da = Regel
    .en = Rule
reporting_duty-year =
    .da = År
    .en = Year
reporting_duty-due =
    .da = Frist
    .en = Due
reporting_duty-delivered =
    .da = Afleveret
    .en = Delivered
reporting_duty-recipient =
    .da = Modtager
    .en = Recipient
reporting_duty-state =
    .da = Status
    .en = State
reporting_duty-cause =
    .da = Årsag
    .en = Cause
reporting_duty-cause-hint =
    .da = Skriv, hvorfor noget er forsinket eller udeblevet.
    .en = Write why something is late or missed.

## Prize

prize =
    .da = Pris
    .en = Prize
prize-many =
    .da = Priser
    .en = Prizes
prize-about =
    .da = Priser og anerkendelser.
    .en = Prizes and recognitions.
prize-title =
    .da = Navn
    .en = Name
prize-received_on =
    .da = Modtaget
    .en = Received
prize-occasion =
    .da = Lejlighed
    .en = Occasion
prize-passed_on =
    .da = Givet videre
    .en = Passed on
prize-passed_to =
    .da = Givet videre til
    .en = Passed on to
prize-note =
    .da = Note
    .en = Note

## Housing plan

housing_plan =
    .da = Helhedsplan
    .en = Housing plan
housing_plan-many =
    .da = Helhedsplaner
    .en = Housing plans
housing_plan-about =
    .da = Boligsociale helhedsplaner, og hvor længe de løber.
    .en = Comprehensive plans for housing areas, and how long they run.
housing_plan-name =
    .da = Navn
    .en = Name
housing_plan-valid_until =
    .da = Løber til
    .en = Runs until
housing_plan-note =
    .da = Note
    .en = Note

## Housing initiative

housing_initiative =
    .da = Boligsocial indsats
    .en = Housing initiative
housing_initiative-many =
    .da = Boligsociale indsatser
    .en = Housing initiatives
housing_initiative-about =
    .da = Indsatser i boligområderne: sted, målgruppe og tid.
    .en = Initiatives in the housing areas: place, audience and time.
housing_initiative-title =
    .da = Titel
    .en = Title
housing_initiative-plan =
    .da = Helhedsplan
    .en = Housing plan
housing_initiative-organisation =
    .da = Virksomhed
    .en = Organisation
housing_initiative-place =
    .da = Sted
    .en = Place
housing_initiative-audience =
    .da = For hvem
    .en = For whom
housing_initiative-started =
    .da = Begyndte
    .en = Started
housing_initiative-weeks =
    .da = Uger
    .en = Weeks

## Property

property =
    .da = Ejendom
    .en = Property
property-many =
    .da = Ejendomme
    .en = Properties
property-about =
    .da = Kommunale bygninger og opgaver, som kunne huse en socialøkonomisk virksomhed.
    .en = Municipal properties and tasks that could house a social enterprise.
property-name =
    .da = Navn
    .en = Name
property-use_idea =
    .da = Ide til brug
    .en = Idea for its use
property-state =
    .da = Status
    .en = State
property-dialogue_partners =
    .da = Virksomheder i dialog
    .en = Enterprises in dialogue
property-note =
    .da = Note
    .en = Note

## Trial action

trial_action =
    .da = Prøvehandling
    .en = Trial action
trial_action-many =
    .da = Prøvehandlinger
    .en = Trial actions
trial_action-about =
    .da = Små forsøg med en ide, penge og læring.
    .en = Small trials with an idea, money and learning.
trial_action-title =
    .da = Titel
    .en = Title
trial_action-started =
    .da = Begyndte
    .en = Started
trial_action-covers =
    .da = Dækker
    .en = Covers
trial_action-funding =
    .da = Penge fra
    .en = Money from
trial_action-methods =
    .da = Metoder
    .en = Methods
trial_action-state =
    .da = Status
    .en = State
trial_action-learning =
    .da = Læring
    .en = Learning

## Legal reference

law_reference =
    .da = Lovgrundlag
    .en = Legal reference
law_reference-many =
    .da = Lovgrundlag
    .en = Legal references
law_reference-about =
    .da = Love, aftaler og beslutninger, som rapporten hviler på, og hvornår de gælder.
    .en = Laws, agreements and decisions the report rests on, and when they are in force.
law_reference-title =
    .da = Titel
    .en = Title
law_reference-provision =
    .da = Bestemmelse
    .en = Provision
law_reference-year =
    .da = År
    .en = Year
law_reference-valid_from =
    .da = Gælder fra
    .en = In force from
law_reference-valid_until =
    .da = Gælder til
    .en = In force until
law_reference-used_in =
    .da = Brugt i afsnit
    .en = Used in section
law_reference-note =
    .da = Note
    .en = Note

## Codes: point_kind

point_kind-point =
    .da = Punkt
    .en = Point
point_kind-addition =
    .da = Tilføjelse
    .en = Addition

## Codes: recommendation_state

recommendation_state-proposed =
    .da = Foreslået
    .en = Proposed
recommendation_state-adopted =
    .da = Vedtaget
    .en = Adopted
recommendation_state-changed =
    .da = Vedtaget med ændringer
    .en = Adopted with changes
recommendation_state-rejected =
    .da = Afvist
    .en = Rejected
recommendation_state-continued =
    .da = Ført videre
    .en = Continued

## Codes: duty_state

duty_state-upcoming =
    .da = På vej
    .en = Upcoming
duty_state-delivered =
    .da = Afleveret
    .en = Delivered
duty_state-late =
    .da = Afleveret for sent
    .en = Delivered late
duty_state-missed =
    .da = Ikke afleveret
    .en = Missed

## Codes: property_state

property_state-idea =
    .da = Ide
    .en = Idea
property_state-examined =
    .da = Undersøgt
    .en = Examined
property_state-postponed =
    .da = Udsat
    .en = Postponed
property_state-possible =
    .da = Stadig mulig
    .en = Still possible
property_state-dropped =
    .da = Opgivet
    .en = Dropped
property_state-in_use =
    .da = I brug
    .en = In use

## Codes: trial_state

trial_state-idea =
    .da = Ide
    .en = Idea
trial_state-applied =
    .da = Søgt
    .en = Applied
trial_state-running =
    .da = I gang
    .en = Running
trial_state-ended =
    .da = Afsluttet
    .en = Ended
