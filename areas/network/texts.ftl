# Texts of the area network: one message an id, a language an attribute.

## Network meeting

network_meeting =
    .da = Netværksmøde
    .en = Network meeting
network_meeting-many =
    .da = Netværksmøder
    .en = Network meetings
network_meeting-about =
    .da = Møder i netværket: planlagte, holdte og aflyste.
    .en = Meetings of the network: planned, held and cancelled.
network_meeting-title =
    .da = Titel
    .en = Title
network_meeting-held_on =
    .da = Dato
    .en = Date
network_meeting-state =
    .da = Status
    .en = State
network_meeting-cancel_reason =
    .da = Grund til aflysning
    .en = Reason for cancelling
network_meeting-agenda =
    .da = Dagsorden
    .en = Agenda
network_meeting-minutes =
    .da = Referat
    .en = Minutes

## Talk

talk =
    .da = Oplæg
    .en = Talk
talk-many =
    .da = Oplæg
    .en = Talks
talk-about =
    .da = Oplæg og præsentationer. Taleren står som rolle, aldrig ved navn.
    .en = Talks and presentations. The speaker is a role, never a name.
talk-topic =
    .da = Emne
    .en = Topic
talk-year =
    .da = År
    .en = Year
talk-speaker_role =
    .da = Talerens rolle
    .en = Speaker's role
talk-speaker_role-hint =
    .da = Skriv en rolle, for eksempel leder. Skriv ikke et navn.
    .en = Write a role, for example leader. Do not write a name.
talk-organisation =
    .da = Virksomhed
    .en = Organisation
talk-setting =
    .da = Sammenhæng
    .en = Setting

## Campaign

campaign =
    .da = Kampagne
    .en = Campaign
campaign-many =
    .da = Kampagner
    .en = Campaigns
campaign-about =
    .da = Kampagner i en kanal, med formål og tid.
    .en = Campaigns in a channel, with purpose and time.
campaign-name =
    .da = Navn
    .en = Name
campaign-channel =
    .da = Kanal
    .en = Channel
campaign-started =
    .da = Begyndte
    .en = Started
campaign-ended =
    .da = Sluttede
    .en = Ended
campaign-purpose =
    .da = Formål
    .en = Purpose
campaign-note =
    .da = Note
    .en = Note

## Story

story =
    .da = Historie
    .en = Story
story-many =
    .da = Historier
    .en = Stories
story-about =
    .da = Gode historier til rapporten. En historie om én person kræver samtykke.
    .en = Good stories for the report. A story about one person needs consent.
story-title =
    .da = Titel
    .en = Title
story-year =
    .da = År
    .en = Year
story-organisation =
    .da = Virksomhed
    .en = Organisation
story-text =
    .da = Tekst
    .en = Text
story-text-hint =
    .da = Indsæt tal som pladsholdere, så de altid passer.
    .en = Insert figures as placeholders, so they always hold.
story-about_one_person =
    .da = Handler om én person
    .en = About one person
story-consent =
    .da = Personen har givet samtykke
    .en = The person has consented
story-position =
    .da = Rækkefølge
    .en = Position

## Activity

activity =
    .da = Hændelse
    .en = Activity
activity-many =
    .da = Log
    .en = Activity log
activity-about =
    .da = Besøg, møder, konferencer, rådgivning og andet, som indsatsen består af.
    .en = Visits, meetings, conferences, advice and the rest the work consists of.
activity-title =
    .da = Titel
    .en = Title
activity-kind =
    .da = Slags
    .en = Kind
activity-happened =
    .da = Hvornår
    .en = When
activity-state =
    .da = Status
    .en = State
activity-organisation =
    .da = Virksomhed
    .en = Organisation
activity-confidential =
    .da = Fortrolig
    .en = Confidential
activity-confidential-hint =
    .da = Fortrolige rækker vises aldrig uden for enheden, kun som et antal.
    .en = Confidential rows are never shown outside the unit, only as a count.
activity-count_least =
    .da = Antal, mindst
    .en = Count, at least
activity-count_most =
    .da = Antal, højst
    .en = Count, at most
activity-note =
    .da = Note
    .en = Note

## Codes: meeting_state

meeting_state-planned =
    .da = Planlagt
    .en = Planned
meeting_state-held =
    .da = Holdt
    .en = Held
meeting_state-cancelled =
    .da = Aflyst
    .en = Cancelled

## Codes: talk_setting

talk_setting-network_meeting =
    .da = På et netværksmøde
    .en = At a network meeting
talk_setting-internal =
    .da = I kommunen
    .en = Inside the municipality
talk_setting-external =
    .da = Uden for kommunen
    .en = Outside the municipality

## Codes: activity_kind

activity_kind-visit =
    .da = Besøg
    .en = Visit
activity_kind-talk =
    .da = Oplæg
    .en = Talk
activity_kind-conference =
    .da = Konference
    .en = Conference
activity_kind-dialogue =
    .da = Dialog
    .en = Dialogue
activity_kind-study_request =
    .da = Henvendelse fra uddannelse
    .en = Study request
activity_kind-membership =
    .da = Medlemskab
    .en = Membership
activity_kind-advice =
    .da = Rådgivning
    .en = Advice
activity_kind-introduction =
    .da = Introduktion
    .en = Introduction
activity_kind-policy =
    .da = Strategi og politik
    .en = Policy
activity_kind-competence =
    .da = Kompetence
    .en = Competence
activity_kind-marketing =
    .da = Markedsføring
    .en = Marketing
activity_kind-purchase =
    .da = Indkøb
    .en = Purchase
activity_kind-knowledge =
    .da = Viden
    .en = Knowledge

## Codes: activity_state

activity_state-planned =
    .da = Planlagt
    .en = Planned
activity_state-under_way =
    .da = I gang
    .en = Under way
activity_state-started =
    .da = Sat i gang
    .en = Started
activity_state-done =
    .da = Gennemført
    .en = Done
