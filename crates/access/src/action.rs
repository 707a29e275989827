//! The acts, as data: their names, what each can be done to, and which groups it belongs to.
//!
//! Not for: who may do them. That stands in the policies.

/// A thing that can be done, named `<kind>.<verb>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Action {
    /// Kind and verb: `report.publish`.
    pub name: &'static str,
    /// Does it change anything?
    pub changes: bool,
}

impl Action {
    /// An act that only reads.
    pub const fn reads(name: &'static str) -> Self {
        Self { name, changes: false }
    }

    /// An act that changes something.
    pub const fn changes(name: &'static str) -> Self {
        Self { name, changes: true }
    }

    /// What stands before the point.
    pub fn kind(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(kind, _)| kind)
    }

    /// What stands after it.
    pub fn verb(&self) -> &'static str {
        self.name.split_once('.').map_or("", |(_, verb)| verb)
    }

    /// The kinds of things it can be done to, by their names in the model.
    pub(crate) fn done_to(&self) -> &'static [&'static str] {
        match (self.kind(), self.verb()) {
            // A row that could be about a participant and is about nobody is part of the programme.
            ("case", "read" | "change") => &["Case", "Programme"],
            ("case" | "rights", _) => &["Case"],
            ("published", _) => &["Published"],
            ("request" | "glass", _) => &["Request"],
            ("admin" | "session", _) => &["Setting"],
            ("log" | "matrix", _) => &["Log"],
            _ => &["Programme"],
        }
    }

    /// The groups it belongs to, by their names in the model.
    pub(crate) fn groups(&self) -> Vec<&'static str> {
        let mut groups = Vec::new();
        match self.verb() {
            "read" => groups.push("read"),
            "change" => groups.push("change"),
            _ => {}
        }
        if SEE.contains(&self.name) {
            groups.push("see");
        }
        if ALTER.contains(&self.name) {
            groups.push("alter");
        }
        groups
    }
}

/// Whatever shows something of a case.
const SEE: &[&str] = &[
    "case.read",
    "case.preview",
    "case.identity",
    "case.contact",
    "case.address",
    "case.cpr",
    "case.considerations",
    "case.outcome",
    "case.notes",
    "case.export",
    "rights.access_file",
];

/// Whatever changes something in a case.
const ALTER: &[&str] = &[
    "case.change",
    "case.answer",
    "case.queue",
    "case.assign",
    "rights.rectify",
    "rights.erase",
];

/// The acts that exist whatever the areas add: on the programme, on cases, requests, settings and the record.
pub fn standard_actions() -> Vec<Action> {
    [
        &[
            Action::reads("programme.read"),
            Action::changes("programme.change"),
            Action::reads("overview.read"),
            Action::reads("figure.read"),
            Action::reads("report.read"),
            Action::changes("report.write"),
            Action::changes("report.accept"),
            Action::changes("report.publish"),
            Action::reads("published.read"),
        ][..],
        CASE,
        ADMINISTRATION,
    ]
    .concat()
}

/// Acts on a case. Each class of personal data is an act of its own, so that a role can be given one and not another.
const CASE: &[Action] = &[
    Action::reads("case.read"),
    Action::reads("case.preview"),
    Action::reads("case.identity"),
    Action::reads("case.contact"),
    Action::reads("case.address"),
    Action::reads("case.cpr"),
    Action::reads("case.considerations"),
    Action::reads("case.outcome"),
    Action::reads("case.notes"),
    Action::reads("case.export"),
    Action::changes("case.change"),
    Action::changes("case.answer"),
    Action::changes("case.queue"),
    Action::changes("case.assign"),
    Action::changes("case.code"),
    Action::changes("case.break_glass"),
    Action::reads("rights.access_file"),
    Action::reads("rights.lookups"),
    Action::changes("rights.rectify"),
    Action::changes("rights.restrict"),
    Action::changes("rights.erase"),
];

/// Acts on requests, settings and the record.
const ADMINISTRATION: &[Action] = &[
    Action::reads("request.read"),
    Action::changes("request.make"),
    Action::changes("request.approve"),
    Action::changes("glass.open"),
    Action::changes("glass.review"),
    Action::reads("log.read"),
    Action::reads("log.alarms"),
    Action::changes("log.alarm_close"),
    Action::changes("log.sample"),
    Action::reads("matrix.read"),
    Action::changes("admin.people"),
    Action::changes("admin.roles"),
    Action::changes("admin.units"),
    Action::changes("admin.sign_in"),
    Action::reads("admin.keys"),
    Action::reads("admin.health"),
    Action::changes("admin.review"),
    Action::reads("admin.retention"),
    Action::changes("admin.retention_carry"),
    Action::changes("session.own"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_named_by_kind_and_verb() {
        let act = Action::changes("report.publish");
        assert_eq!((act.kind(), act.verb(), act.changes), ("report", "publish", true));
        assert!(!Action::reads("report.read").changes);
        assert_eq!(
            (Action::reads("odd").kind(), Action::reads("odd").verb()),
            ("odd", "")
        );
    }

    #[test]
    fn no_standard_act_stands_there_twice() {
        let mut names: Vec<&str> = standard_actions().iter().map(|act| act.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(
            SEE.iter()
                .chain(ALTER)
                .all(|name| names.binary_search(name).is_ok())
        );
    }
}
