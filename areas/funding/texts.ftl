# Texts of the area funding: one message an id, a language an attribute.

## Funding opportunity

funding_opportunity =
    .da = Pulje
    .en = Funding opportunity
funding_opportunity-many =
    .da = Puljer
    .en = Funding opportunities
funding_opportunity-about =
    .da = Puljer og fonde, som kan søges, med frist og temaer.
    .en = Pools and foundations that can be applied to, with deadline and themes.
funding_opportunity-title =
    .da = Navn
    .en = Name
funding_opportunity-funder =
    .da = Giver
    .en = Funder
funding_opportunity-deadline =
    .da = Frist
    .en = Deadline
funding_opportunity-themes =
    .da = Temaer
    .en = Themes
funding_opportunity-themes-hint =
    .da = Hvad kræver giveren? Det kan være måling af effekt, evaluering eller metode.
    .en = What does the funder ask for? It may be effects, evaluation or method.
funding_opportunity-target_groups =
    .da = Målgrupper
    .en = Target groups
funding_opportunity-note =
    .da = Note
    .en = Note

## Application

application =
    .da = Ansøgning
    .en = Application
application-many =
    .da = Ansøgninger
    .en = Applications
application-about =
    .da = Ansøgninger om midler og hvordan de gik.
    .en = Applications for money and how they went.
application-title =
    .da = Titel
    .en = Title
application-applicant =
    .da = Ansøger
    .en = Applicant
application-funder =
    .da = Giver
    .en = Funder
application-amount =
    .da = Søgt beløb
    .en = Amount applied for
application-sent_on =
    .da = Sendt
    .en = Sent
application-co_signed =
    .da = Skrevet under af kommunen
    .en = Co-signed by the municipality
application-state =
    .da = Status
    .en = State
application-note =
    .da = Note
    .en = Note

## Grant or donation

funding_received =
    .da = Bevilling
    .en = Grant or donation
funding_received-many =
    .da = Bevillinger og gaver
    .en = Grants and donations
funding_received-about =
    .da = Tilskud og gaver, som er modtaget eller forlænget. Beløbet er tomt, når det ikke er kendt.
    .en = Grants and donations received or extended. The amount is empty where it is not known.
funding_received-recipient =
    .da = Modtager
    .en = Recipient
funding_received-donor =
    .da = Giver
    .en = Donor
funding_received-kind =
    .da = Slags
    .en = Kind
funding_received-purpose =
    .da = Formål
    .en = Purpose
funding_received-amount =
    .da = Beløb
    .en = Amount
funding_received-amount-hint =
    .da = Skriv hele kroner. Lad feltet stå tomt, hvis beløbet ikke er kendt. Skriv aldrig nul i stedet.
    .en = Write whole kroner. Leave it empty if the amount is not known. Never write zero instead.
funding_received-year =
    .da = År
    .en = Year
funding_received-event =
    .da = Hændelse
    .en = Event
funding_received-anonymous =
    .da = Giveren vil ikke nævnes
    .en = The donor wishes to be anonymous
funding_received-in_kind =
    .da = Gave i varer eller arbejde
    .en = Gift in goods or work
funding_received-internal =
    .da = Interne midler
    .en = Internal money
funding_received-period_until =
    .da = Gælder til
    .en = Runs until
funding_received-reporting_due =
    .da = Rapport til giver senest
    .en = Report to donor due
funding_received-listed_in =
    .da = Nævnt i
    .en = Listed in
funding_received-note =
    .da = Note
    .en = Note

## Funding bulletin

bulletin =
    .da = Puljemail
    .en = Funding bulletin
bulletin-many =
    .da = Puljemails
    .en = Funding bulletins
bulletin-about =
    .da = Mails med overblik over puljer, sendt til virksomhederne.
    .en = Mails with an overview of pools, sent to the enterprises.
bulletin-sent_on =
    .da = Sendt
    .en = Sent
bulletin-title =
    .da = Emne
    .en = Subject
bulletin-recipients =
    .da = Antal modtagere
    .en = Number of recipients

## Codes: application_state

application_state-idea =
    .da = Ide
    .en = Idea
application_state-drafted =
    .da = Under udarbejdelse
    .en = Drafted
application_state-sent =
    .da = Sendt
    .en = Sent
application_state-granted =
    .da = Bevilget
    .en = Granted
application_state-refused =
    .da = Afslået
    .en = Refused
application_state-withdrawn =
    .da = Trukket tilbage
    .en = Withdrawn

## Codes: funding_kind

funding_kind-foundation =
    .da = Fondsmidler
    .en = Foundation grant
funding_kind-donation =
    .da = Gave
    .en = Donation
funding_kind-crowdfunding =
    .da = Indsamling på nettet
    .en = Crowdfunding
funding_kind-section_18 =
    .da = § 18-midler
    .en = Section 18 funds
funding_kind-puf =
    .da = PUF, pulje til frivilligt socialt arbejde
    .en = PUF, state pool for voluntary social work
funding_kind-state_pool =
    .da = Statslig pulje
    .en = State pool
funding_kind-operating_grant =
    .da = Driftstilskud
    .en = Operating grant
funding_kind-section_8a =
    .da = Gave efter ligningslovens § 8 A
    .en = Donation under section 8 A of the tax assessment act
funding_kind-legacy =
    .da = Legat
    .en = Legacy
funding_kind-goods =
    .da = Varer
    .en = Goods
funding_kind-internal_fund =
    .da = Intern pulje
    .en = Internal fund
funding_kind-mixed =
    .da = Flere slags
    .en = Mixed

## Codes: funding_event

funding_event-granted =
    .da = Bevilget
    .en = Granted
funding_event-extended =
    .da = Forlænget
    .en = Extended
