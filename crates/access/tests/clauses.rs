//! Every rule and every clause of a rule shows in the access matrix: take any single one out, and the document that is
//! committed is no longer the one that is rendered. So no check can go unseen.

mod common;

use std::collections::BTreeMap;

use access::{
    Action, Policy, PolicyError,
    matrix::{Line, Part, Target, parts},
};
use records::{Field, PersonPath, Record, field::reference};

/// A noun that stands for one of an area that knows this crate, and so cannot be named here.
const fn standing_for(
    name: &'static str,
    area: &'static str,
    person: PersonPath,
    fields: &'static [Field],
) -> Record {
    Record {
        name,
        area,
        path: name,
        title: fields[0].name,
        sorted_by: "key",
        editable: false,
        own_pages: false,
        person,
        fields,
    }
}

const OF_A_PLACEMENT: PersonPath = PersonPath::Through {
    column: "placement",
    noun: "placement",
};
static OF_PLACEMENT: &[Field] = &[reference("placement", "placement").required()];
static AT_AN_ORGANISATION: &[Field] = &[reference("organisation", "organisation").required()];
static OWN_ATTENDANCE: Record = standing_for("own_attendance", "placements", OF_A_PLACEMENT, OF_PLACEMENT);
static HOST_DAY: Record = standing_for("host_day", "attendance", PersonPath::Nobody, AT_AN_ORGANISATION);
static WORKFORCE_MONTH: Record = standing_for(
    "workforce_month",
    "capacity",
    PersonPath::Nobody,
    AT_AN_ORGANISATION,
);
static OTHER_DAY: Record = standing_for("other_day", "attendance", PersonPath::Nobody, AT_AN_ORGANISATION);

/// One noun for each thing that a rule speaks of, and one that none does.
const NOUNS: &[&Record] = &[
    &placements::participant::PARTICIPANT,
    &placements::placement::PLACEMENT,
    &placements::attendance_day::ATTENDANCE_DAY,
    &placements::form_template::FORM_TEMPLATE,
    &placements::form_question::FORM_QUESTION,
    &placements::progression_step::PROGRESSION_STEP,
    &register::organisation::ORGANISATION,
    &register::yearly_profile::YEARLY_PROFILE,
    &register::approval::APPROVAL,
    &agreements::agreement::AGREEMENT,
    &jobs::job_opening::JOB_OPENING,
    &jobs::job::JOB,
    &evaluation::round_answer::ROUND_ANSWER,
    &funding::application::APPLICATION,
    &network::network_meeting::NETWORK_MEETING,
    &network::activity::ACTIVITY,
    &strategy::decision::DECISION,
    &evaluation::outcome_category::OUTCOME_CATEGORY,
    &WORKFORCE_MONTH,
    &OWN_ATTENDANCE,
    &HOST_DAY,
    &OTHER_DAY,
];

fn pages() -> Vec<Line> {
    [
        (Action::reads("overview.read"), "overview", "overview"),
        (Action::reads("overview.read"), "overview", "comparison"),
        (Action::reads("report.read"), "report", "report"),
        (Action::reads("report.read"), "report", "edition"),
        (Action::changes("report.write"), "report", "report"),
        (Action::changes("report.publish"), "report", "report"),
        (Action::reads("figure.read"), "report", "figure"),
        (Action::reads("figure.read"), "report", "other"),
        (Action::changes("programme.change"), "exchange", "load"),
    ]
    .map(|(action, area, kind)| Line {
        method: "GET".to_owned(),
        path: format!("/{area}/{kind}/{}", action.name),
        action,
        target: Target::Programme { area, kind },
        sensitivity: String::new(),
    })
    .to_vec()
}

/// The matrix without the list of rules, which would give any change away.
fn seen(policy: &Policy, area: &str) -> Vec<Part> {
    let nouns: Vec<&'static Record> = NOUNS.iter().copied().filter(|noun| noun.area == area).collect();
    let mut parts = parts(policy, &nouns, &pages());
    parts.retain(|part| part.id != "rules");
    parts
}

/// One rule of a file: where it begins and ends in the text.
fn rules(text: &str) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = text.match_indices("@id(").map(|(place, _)| place).collect();
    starts
        .iter()
        .map(|start| {
            let end = text[*start..]
                .find(";\n")
                .map_or(text.len(), |end| start + end + 2);
            (*start, end)
        })
        .collect()
}

/// The rule without one of its clauses: a condition of a `when`, or a whole `unless`.
fn weakened(rule: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (place, _) in rule.match_indices("unless") {
        let end = rule[place..].find('}').expect("a clause ends") + place + 1;
        all.push(format!("{}{}", &rule[..place], &rule[end..]));
    }
    let (Some(start), Some(open)) = (
        rule.find("when"),
        rule.find("when")
            .and_then(|at| rule[at..].find('{').map(|to| at + to)),
    ) else {
        return all;
    };
    let close = rule[open..].find('}').expect("a clause ends") + open;
    let clauses: Vec<&str> = rule[open + 1..close].split("&&").map(str::trim).collect();
    for left_out in 0..clauses.len() {
        let mut kept = clauses.clone();
        kept.remove(left_out);
        let clause = if kept.is_empty() {
            String::new()
        } else {
            format!("when {{ {} }}", kept.join(" && "))
        };
        all.push(format!("{}{clause}{}", &rule[..start], &rule[close + 1..]));
    }
    all
}

/// An area's text with one rule changed, and a word on what was changed.
struct Change {
    area: String,
    text: String,
    weaker: String,
    rule: String,
}

fn changes() -> Vec<Change> {
    let mut all = Vec::new();
    for (area, text) in common::files() {
        for (start, end) in rules(&text) {
            let rule = &text[start..end];
            for weaker in weakened(rule).into_iter().chain([String::new()]) {
                all.push(Change {
                    area: area.clone(),
                    text: format!("{}{weaker}{}", &text[..start], &text[end..]),
                    weaker,
                    rule: rule.to_owned(),
                });
            }
        }
    }
    all
}

/// Is the change refused, or does the matrix show it?
fn is_seen(change: &Change, right: &BTreeMap<String, Vec<Part>>) -> bool {
    match Policy::compile(&[(&change.area, &change.text)], &[]) {
        Ok(policy) => Some(&seen(&policy, &change.area)) != right.get(&change.area),
        // An area and `principal has organisation` cannot be left out at all.
        Err(PolicyError::Invalid(_) | PolicyError::Rule { .. }) => true,
        // Anything else is a fault of this test.
        Err(
            PolicyError::Syntax { .. }
            | PolicyError::Model(_)
            | PolicyError::Area(_)
            | PolicyError::ActionName(_),
        ) => false,
    }
}

#[test]
fn no_clause_of_a_rule_can_be_taken_out_unseen() {
    let all = changes();
    assert!(all.len() > 150, "{}", all.len());
    let right: BTreeMap<String, Vec<Part>> = common::files()
        .into_iter()
        .map(|(area, text)| {
            let policy = Policy::compile(&[(&area, &text)], &[]).expect("compiles");
            let parts = seen(&policy, &area);
            (area, parts)
        })
        .collect();
    let unseen: Vec<String> = std::thread::scope(|scope| {
        let tried: Vec<_> = all
            .chunks(all.len().div_ceil(4))
            .map(|some| {
                let right = &right;
                scope.spawn(move || {
                    let unseen = some.iter().filter(|change| !is_seen(change, right));
                    let said = |change: &Change| {
                        format!(
                            "{}: nothing tells\n{}\nfrom\n{}",
                            change.area, change.weaker, change.rule
                        )
                    };
                    unseen.map(said).collect::<Vec<String>>()
                })
            })
            .collect();
        tried
            .into_iter()
            .flat_map(|one| one.join().expect("tried"))
            .collect()
    });
    assert!(unseen.is_empty(), "{}", unseen.join("\n\n"));
}

#[test]
fn the_rules_and_clauses_are_found_in_the_text() {
    let text = "// A.\n@id(\"a\")\npermit (p, a, r)\nwhen { x && y }\nunless { z };\n\n@id(\"b\")\nforbid (p, a, r);\n";
    let found = rules(text);
    assert_eq!(found.len(), 2);
    let weaker = weakened(&text[found[0].0..found[0].1]);
    assert_eq!(weaker.len(), 3);
    assert!(weaker[0].contains("x && y") && !weaker[0].contains('z'));
    assert!(weaker[1].contains("{ y }") && weaker[2].contains("{ x }"));
    assert_eq!(weakened(&text[found[1].0..found[1].1]), Vec::<String>::new());
}
