//! The words of the matrix.
//!
//! Not for: the screen, whose words stand in the areas' texts.

use crate::{Action, Role};

pub(super) const OPENING: &str = "\
# Hvem må hvad
Denne side er regnet ud af programmet selv ved at spørge reglerne, handling for handling. Den er lavet til
databeskyttelsesrådgiveren og til den, der skal godkende adgangen. Reglerne står som tekst i hvert områdes fil
`access.cedar` og kan læses der. Det, der ikke er tilladt, er afvist; en rolle, der mangler i en række, må ingenting.

- En person kan have flere roller. Hver rolle giver kun det, der står ved den.
- En rolle gælder fra sin første dag til midnat før sin sidste, dansk tid, og slås op ved hver forespørgsel.
- Det, man ikke må se, ser ud, som om det ikke findes.
- † betyder, at man lige skal have vist igen, hvem man er.
";

/// A part's heading, and what a reader must know first.
pub(super) fn part(id: &str) -> (&'static str, &'static str) {
    match id {
        "roles" => ("Roller", ""),
        "cases" => ("Borgerens sag", CASES),
        "programme" => (
            "Indsatsens egne data",
            "L læser, R retter; *egne* er de rækker, der handler om ens egen virksomhed. En stjerne betyder: også det, der bliver i enheden.",
        ),
        "Request" => (
            "Det, der kræver to",
            "*andres* betyder: aldrig det, man selv har bedt om.",
        ),
        "Setting" => ("Opsætning", ""),
        "Log" => ("Loggen", ""),
        "Published" => ("Det, der er udgivet", ""),
        "pages" => (
            "Alle adresser",
            "*ja* er alle rækker, *egne* er kun dem, som tabellerne ovenfor giver adgang til, *alle* er også uden log-in. En stjerne betyder: også det, der bliver i enheden.",
        ),
        "rules" => ("Reglerne, ord for ord", ""),
        _ => (
            "Bogen om aldrig",
            "Disse sætninger er bevist for alle de spørgsmål, der overhovedet kan stilles, hver gang programmet prøves.",
        ),
    }
}

const CASES: &str = "\
Bogstaverne siger, hvilken forbindelse der skal være mellem personen og sagen; uden en af dem er svaret nej. \
A: alle sager, uden forbindelse. \
D: personen har del i sagen i dag. \
V: virksomheden er vært nu, det vil sige fra forløbet er accepteret, og til den afsluttende evaluering er afleveret, dog \
højst 60 dage efter forløbets slutning. \
F: virksomheden er bedt om at modtage og har ikke svaret. \
E: det er deltagerens egen sag. \
Å: personen har åbnet sagen med en begrundelse inden for den sidste time. \
En stjerne betyder: også når behandlingen er begrænset (forordningens artikel 18).";

/// Short, name, and who it is.
pub(super) fn role(role: Role) -> (&'static str, &'static str, &'static str) {
    match role {
        Role::Consultant => ("Ko", "Konsulent", "fører indsatsen i den socialøkonomiske enhed"),
        Role::Leader => ("Le", "Leder", "leder enheden, godkender og får besked"),
        Role::Caseworker => ("Sa", "Sagsbehandler", "har borgerens sag i jobcentret"),
        Role::Mentor => ("Me", "Mentor", "modtager deltagere på en virksomhed"),
        Role::Owner => ("Ej", "Ejer", "ejer eller driver en virksomhed"),
        Role::Partner => ("Pa", "Partner", "er en virksomhed med en aftale"),
        Role::Fundraiser => ("Fu", "Fundraiser", "søger midler"),
        Role::Participant => ("De", "Deltager", "er borgeren selv"),
        Role::Committee => ("Ud", "Udvalgslæser", "læser for et udvalg eller ledelsen"),
        Role::Protection => ("Db", "Databeskyttelsesrådgiver", "våger over persondata"),
        Role::Auditor => ("Re", "Revisor", "efterser, hvem der gjorde hvad"),
        Role::Administrator => ("Ad", "Administrator", "sætter systemet op"),
    }
}

pub(super) fn area(area: &str) -> &str {
    match area {
        "overview" => "Overblik",
        "register" => "Register",
        "agreements" => "Aftaler",
        "placements" => "Forløb",
        "capacity" => "Pladser",
        "attendance" => "Fremmøde",
        "jobs" => "Job",
        "evaluation" => "Evaluering",
        "funding" => "Støtte",
        "network" => "Netværk",
        "strategy" => "Strategi",
        "report" => "Rapport",
        "exchange" => "Udveksling",
        "admin" => "Administration",
        other => other,
    }
}

pub(super) fn audience(audience: &str) -> &str {
    match audience {
        "public" => "alle",
        "committee" => "udvalget",
        "internal" => "enheden",
        other => other,
    }
}

/// What an act is called; its own name when it has no Danish one here.
pub(super) fn act(action: Action) -> String {
    let known = ACTS.iter().find(|(name, _)| *name == action.name);
    known.map_or_else(|| format!("`{}`", action.name), |(_, words)| (*words).to_owned())
}

const ACTS: &[(&str, &str)] = &[
    ("programme.read", "Læse"),
    ("programme.change", "Rette"),
    ("overview.read", "Se overblikket"),
    ("figure.read", "Se nøgletal"),
    ("report.read", "Læse rapporter"),
    ("report.write", "Skrive rapporter"),
    ("report.accept", "Godtage fund i kontrollen"),
    ("report.publish", "Udgive"),
    ("published.read", "Læse det, der er udgivet"),
    ("request.read", "Se, hvad der venter"),
    ("case.read", "Læse sagen uden at se, hvem det er"),
    ("case.preview", "Se en forhåndsvisning uden navn"),
    ("case.identity", "Se navn"),
    ("case.contact", "Se telefon og mail"),
    ("case.address", "Se adresse"),
    ("case.cpr", "Se CPR-nummer"),
    (
        "case.considerations",
        "Se hensyn i arbejdet og det, der er skrevet sammen med deltageren",
    ),
    ("case.outcome", "Se, hvad forløbet førte til"),
    ("case.notes", "Læse notater"),
    ("case.export", "Trække sagen ud"),
    ("case.change", "Rette i sagen"),
    ("case.answer", "Sige ja eller nej til at modtage"),
    ("case.queue", "Føre ventelisten og tilbyde en plads"),
    ("case.assign", "Bestemme, hvem der har del i sagen"),
    (
        "case.code",
        "Udlevere en kode, som deltageren selv kommer ind med",
    ),
    ("case.break_glass", "Åbne en andens sag med en begrundelse"),
    ("rights.access_file", "Lave indsigt (artikel 15)"),
    ("rights.lookups", "Se, hvem der har slået op"),
    ("rights.rectify", "Berigtige (artikel 16)"),
    ("rights.restrict", "Begrænse behandling (artikel 18)"),
    ("rights.erase", "Slette (artikel 17)"),
    ("request.make", "Bede om det, der kræver to"),
    ("request.approve", "Godkende det, en anden beder om"),
    ("glass.open", "Bede om at åbne en andens sag"),
    ("glass.review", "Vurdere, hvad der er åbnet"),
    ("log.read", "Læse loggen"),
    ("log.alarms", "Se alarmer"),
    ("log.alarm_close", "Lukke en alarm med en bemærkning"),
    ("log.sample", "Kontrollere månedens stikprøve"),
    ("matrix.read", "Læse denne oversigt"),
    ("admin.people", "Føre medarbejdere"),
    ("admin.roles", "Give og fratage roller"),
    ("admin.units", "Føre enheder"),
    ("admin.sign_in", "Sætte log-in op"),
    ("admin.keys", "Se nøglernes alder"),
    ("admin.health", "Se driften"),
    ("admin.review", "Gennemgå alles adgang en gang om året"),
    ("admin.retention", "Se, hvad der skal slettes"),
    ("admin.retention_carry", "Udføre en godkendt sletning"),
    ("session.own", "Passe egen konto og egne sessioner"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_act_has_words_and_no_other_has() {
        let mut acts: Vec<&str> = crate::standard_actions().iter().map(|act| act.name).collect();
        let mut known: Vec<&str> = ACTS.iter().map(|(name, _)| *name).collect();
        acts.sort_unstable();
        known.sort_unstable();
        assert_eq!(acts, known);
        assert_eq!(act(Action::reads("exchange.load")), "`exchange.load`");
    }
}
