//! The access matrix says what the policies say, and every part of a rule can be seen in it: take one away, and the
//! document changes.

mod common;

use access::{
    Action, Policy,
    matrix::{Line, Part, Target, document, parts},
};
use records::Record;

/// Nouns enough to tell every rule apart.
fn nouns() -> Vec<&'static Record> {
    [
        register::RECORDS,
        agreements::RECORDS,
        placements::RECORDS,
        jobs::RECORDS,
        evaluation::RECORDS,
        funding::RECORDS,
        network::RECORDS,
        strategy::RECORDS,
    ]
    .concat()
}

fn page(action: Action, area: &'static str, kind: &'static str) -> Line {
    line(action, Target::Programme { area, kind })
}

fn line(action: Action, target: Target) -> Line {
    Line {
        method: "GET".to_owned(),
        path: match target {
            Target::Noun(noun) => format!("/{}", noun.path),
            Target::Programme { area, kind } => format!("/{area}/{kind}/{}", action.name),
            Target::Request(kind) | Target::Setting(kind) | Target::Log(kind) => format!("/{kind}"),
            Target::Everyone | Target::Own => format!("/{}", action.name),
        },
        action,
        target,
        sensitivity: "almindelig".to_owned(),
    }
}

/// Pages that are no rows of nouns.
fn pages() -> Vec<Line> {
    let read = Action::reads("programme.read");
    let change = Action::changes("programme.change");
    vec![
        page(Action::reads("overview.read"), "overview", "overview"),
        page(Action::reads("overview.read"), "overview", "comparison"),
        page(Action::reads("overview.read"), "report", "overview"),
        page(Action::reads("report.read"), "report", "report"),
        page(Action::reads("report.read"), "report", "edition"),
        page(Action::changes("report.write"), "report", "report"),
        page(Action::changes("report.accept"), "report", "report"),
        page(Action::changes("report.publish"), "report", "report"),
        page(Action::reads("figure.read"), "report", "figure"),
        page(Action::reads("figure.read"), "report", "other"),
        page(read, "report", "stated_total"),
        page(change, "report", "stated_total"),
        page(read, "exchange", "load"),
        page(change, "exchange", "load"),
        line(Action::reads("session.own"), Target::Own),
        line(Action::reads("public.read"), Target::Everyone),
        line(
            Action::reads("case.read"),
            Target::Noun(&placements::participant::PARTICIPANT),
        ),
        line(read, Target::Noun(&register::organisation::ORGANISATION)),
        line(read, Target::Noun(&jobs::goal::GOAL)),
        line(Action::changes("request.approve"), Target::Request("erasure")),
        line(Action::reads("admin.keys"), Target::Setting("keys")),
        line(Action::reads("log.read"), Target::Log("entries")),
    ]
}

fn rendered(policy: &Policy) -> String {
    document(&parts(policy, &nouns(), &pages()))
}

/// The cells of one row, by the heads of their columns: `Me F`.
fn cells(parts: &[Part], id: &str, first: &[&str]) -> Vec<String> {
    let part = parts.iter().find(|part| part.id == id).expect("the part");
    let row = part
        .rows
        .iter()
        .find(|row| first.iter().zip(row.iter()).all(|(wanted, cell)| wanted == cell))
        .unwrap_or_else(|| unreachable!("no row {first:?} in {id}"));
    let named = part.heads.iter().zip(row).skip(first.len());
    named
        .filter(|(_, cell)| *cell != "–")
        .map(|(head, cell)| format!("{head} {cell}"))
        .collect()
}

#[test]
fn the_matrix_says_by_which_relation_to_a_case() {
    let policy = common::policy();
    let parts = parts(&policy, &nouns(), &[]);
    let of_case = |act: &str, on: &str| cells(&parts, "cases", &[act, on]);
    assert_eq!(of_case("Se CPR-nummer", "alt"), ["Sa D*", "De E*"]);
    assert_eq!(
        of_case("Se navn", "alt"),
        ["Ko D Å", "Le D Å", "Sa D* Å", "Me V", "De E*"]
    );
    assert_eq!(of_case("Læse notater", "alt"), ["Sa D*"]);
    assert_eq!(
        of_case("Se en forhåndsvisning uden navn", "alt"),
        ["Sa D*", "Me F"]
    );
    assert_eq!(of_case("Trække sagen ud †", "alt"), ["Sa D*", "De E*"]);
    assert_eq!(
        of_case("Åbne en andens sag med en begrundelse †", "alt"),
        ["Ko A", "Le A", "Sa A D*"]
    );
    let read = "Læse sagen uden at se, hvem det er";
    assert_eq!(
        of_case(
            read,
            "forloeb, forloebspauser, planer, plansvar, fremmoededage, progression, forloebsopgaver, logbog, opfoelgningsmoeder, \
             forloebsskemaer, forloebssvar"
        ),
        ["Ko A", "Le A", "Sa D* Å", "Me V", "De E*"]
    );
    assert_eq!(
        of_case(read, "deltagere, forloebstrin, manglende-planer"),
        ["Ko A", "Le A", "Sa D* Å", "De E*"]
    );
}

#[test]
fn the_matrix_says_who_keeps_the_programme_and_who_approves() {
    let policy = common::policy();
    let parts = parts(&policy, &nouns(), &[]);
    let of_area = |area: &str, on: &str| cells(&parts, "programme", &[area, on]);
    assert_eq!(
        of_area("Støtte", "puljer, puljemails"),
        ["Ko L* R*", "Le L* R*", "Fu L R"]
    );
    assert_eq!(
        of_area("Støtte", "ansoegninger, bevillinger"),
        ["Ko L* R*", "Le L* R*", "Ej L egne", "Fu L R"]
    );
    assert_eq!(of_area("Forløb", "progression"), ["Ko L* R*", "Le L* R*"]);
    assert_eq!(
        of_area("Forløb", "skemaer, skemaspoergsmaal"),
        ["Ko L* R*", "Le L* R*", "Sa L", "Me L"]
    );
    let of_edition = |audience: &str| cells(&parts, "Published", &["Læse det, der er udgivet", audience]);
    assert_eq!(of_edition("alle").len(), 12);
    assert_eq!(of_edition("udvalget"), ["Ko ja", "Le ja", "Ud ja"]);
    assert_eq!(of_edition("enheden"), ["Ko ja", "Le ja"]);
    let of_request = |act: &str| cells(&parts, "Request", &[act]);
    assert_eq!(of_request("Godkende det, en anden beder om †"), ["Le andres"]);
}

#[test]
fn the_matrix_says_of_every_address_who_may_open_it() {
    let policy = common::policy();
    let parts = parts(&policy, &[], &pages());
    let of_page = |address: &str| {
        let part = parts.iter().find(|part| part.id == "pages").expect("pages");
        let row = part
            .rows
            .iter()
            .find(|row| row[0].contains(address))
            .expect("the page");
        let act = [row[0].as_str(), row[1].as_str(), row[2].as_str()];
        cells(&parts, "pages", &act)
    };
    assert_eq!(of_page("/report/figure/"), ["Ko ja*", "Le ja*", "Fu ja"]);
    assert_eq!(of_page("/report/edition/"), ["Ko ja*", "Le ja*", "Ud ja"]);
    assert_eq!(of_page("report.publish` †"), ["Ko ja*", "Le ja*"]);
    assert_eq!(of_page("/erasure` †"), ["Le andres"]);
    assert_eq!(of_page("/entries"), ["Db ja", "Re ja"]);
    assert_eq!(of_page("/keys"), ["Ad ja"]);
    assert_eq!(of_page("/deltagere"), ["Ko ja", "Le ja", "Sa egne", "De egne"]);
    let register = [
        "Ko ja", "Le ja", "Sa ja", "Me egne", "Ej egne", "Pa egne", "Fu ja",
    ];
    assert_eq!(of_page("/virksomheder"), register);
    assert_eq!(of_page("/maal"), ["Ko ja", "Le ja"]);
    assert_eq!(of_page("public.read").len(), 12);
    assert_eq!(of_page("session.own").len(), 12);
}

#[test]
fn the_document_holds_every_rule_and_every_sentence_of_the_book() {
    let policy = common::policy();
    let text = rendered(&policy);
    for rule in policy.rules() {
        assert!(text.contains(&rule.sentence) && text.contains(&format!("`{}`", rule.id)));
    }
    assert!(text.contains("En mentor ser aldrig et CPR-nummer"));
    assert!(text.contains("Forbud: Mens behandlingen er begrænset, ændrer ingen sagen."));
    assert!(text.starts_with("# Hvem må hvad\n"));
}

#[test]
fn a_matrix_without_routes_has_no_part_about_them() {
    let policy = common::policy();
    let parts = parts(&policy, &nouns(), &[]);
    assert!(parts.iter().all(|part| part.id != "pages"));
    assert!(
        parts
            .iter()
            .all(|part| part.rows.iter().all(|row| row.len() == part.heads.len()))
    );
}
