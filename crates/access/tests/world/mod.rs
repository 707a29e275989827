//! An invented municipality of a handful of rows, built at random around the days on which something begins or ends.

use proptest::{collection::vec, option, prelude::*, sample::select};
use store::{Result, Tx, Value};

use crate::common::engine::{day, insert};

const PERSONS: usize = 2;
const ORGANISATIONS: usize = 3;
const AGREEMENTS: usize = 3;
const PARTICIPANTS: usize = 3;

/// Days around which something happens, counted from today.
fn days() -> impl Strategy<Value = i64> {
    select(vec![-61, -60, -59, -1, 0, 1, 40])
}

/// Something that is valid from a day until another.
#[derive(Debug, Clone)]
pub struct Valid {
    begins: i64,
    ends: Option<i64>,
}

fn valid() -> impl Strategy<Value = Valid> {
    (
        select(vec![-400, -400, -1, 0, 1]),
        option::of(select(vec![-1, 0, 1, 300, 300])),
    )
        .prop_map(|(begins, ends)| Valid { begins, ends })
}

#[derive(Debug, Clone)]
pub struct Member {
    role: &'static str,
    organisation: Option<usize>,
    participant: Option<usize>,
    valid: Valid,
}

const ROLES: &[&str] = &[
    "consultant",
    "leader",
    "caseworker",
    "mentor",
    "owner",
    "partner",
    "fundraiser",
    "participant",
    "committee",
    "protection",
    "auditor",
    "administrator",
    "nothing",
];

fn members() -> impl Strategy<Value = Vec<Member>> {
    // The roles whose rows depend on relations come up more often.
    let role = prop_oneof![
        2 => select(vec!["mentor", "mentor", "caseworker", "participant", "owner", "leader"]),
        1 => select(ROLES.to_vec()),
    ];
    let one = (
        role,
        option::weighted(0.8, 0..ORGANISATIONS),
        option::weighted(0.8, 0..PARTICIPANTS),
        valid(),
    );
    vec(
        one.prop_map(|(role, organisation, participant, valid)| Member {
            role,
            organisation,
            participant,
            valid,
        }),
        1..3,
    )
}

#[derive(Debug, Clone)]
pub struct Placement {
    participant: usize,
    agreement: usize,
    state: &'static str,
    referred: Option<i64>,
    accepted: Option<i64>,
    started: Option<i64>,
    ended: Option<i64>,
    evaluated: Option<i64>,
}

/// A placement in order, around the days on which its host stops seeing it.
fn over() -> impl Strategy<Value = Placement> {
    let ended = select(vec![-60, -59, -1, 0, 1]);
    let evaluated = option::of(select(vec![-1, 0, 1]));
    (0..PARTICIPANTS, 0..AGREEMENTS, ended, evaluated).prop_map(
        |(participant, agreement, ended, evaluated)| Placement {
            participant,
            agreement,
            state: "ended",
            referred: Some(-90),
            accepted: Some(-90),
            started: Some(-80),
            ended: Some(ended),
            evaluated,
        },
    )
}

fn placement() -> impl Strategy<Value = Placement> {
    let states = vec![
        "draft", "referred", "referred", "declined", "waiting", "waiting", "active", "paused", "ended",
        "ended",
    ];
    (
        (0..PARTICIPANTS, 0..AGREEMENTS, select(states)),
        (option::of(days()), option::of(days()), option::of(days())),
        (option::of(days()), option::of(days())),
    )
        .prop_map(
            |(of, (referred, accepted, started), (ended, evaluated))| Placement {
                participant: of.0,
                agreement: of.1,
                state: of.2,
                referred,
                accepted,
                started,
                ended,
                evaluated,
            },
        )
}

/// Everything at once.
#[derive(Debug, Clone)]
pub struct World {
    /// Is the sign-in fresh?
    pub strong: bool,
    members: Vec<Member>,
    /// Which organisations, and which activities, are confidential.
    confidential: [bool; ORGANISATIONS],
    /// Whose processing is restricted.
    restricted: [bool; PARTICIPANTS],
    /// Whose agreement it is.
    agreements: [usize; AGREEMENTS],
    /// Enterprise and company, and the places a job is at.
    pairs: Vec<(usize, Option<usize>)>,
    parts: Vec<(usize, usize, Valid)>,
    placements: Vec<Placement>,
    /// Which participants' cases are open to the person, and for how many minutes more.
    opened: Vec<(usize, i64)>,
}

/// Worlds at random.
pub fn worlds() -> impl Strategy<Value = World> {
    let organisation = || 0..ORGANISATIONS;
    (
        (any::<bool>(), members()),
        (any::<[bool; ORGANISATIONS]>(), any::<[bool; PARTICIPANTS]>()),
        [organisation(), organisation(), organisation()],
        vec((organisation(), option::of(organisation())), 0..3),
        vec((0..PARTICIPANTS, 0..PERSONS, valid()), 0..4),
        vec(prop_oneof![2 => placement(), 1 => over()], 0..8),
        vec((0..PARTICIPANTS, select(vec![-1, 0, 1, 60])), 0..2),
    )
        .prop_map(
            |(who, flags, agreements, pairs, parts, placements, opened)| World {
                strong: who.0,
                members: who.1,
                confidential: flags.0,
                restricted: flags.1,
                agreements,
                pairs,
                parts,
                placements,
                opened,
            },
        )
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn id(table: &str, number: usize) -> Value {
    text(format!("{table}-{number}"))
}

fn on(from_today: Option<i64>) -> Value {
    from_today.map(day).into()
}

/// A row of a noun, with its id and key.
fn row(tx: &Tx, table: &str, number: usize, columns: &[(&str, Value)]) -> Result<()> {
    let own = [("id", id(table, number)), ("key", id(table, number))];
    insert(tx, table, &[&own[..], columns].concat())
}

impl World {
    /// Puts it into the database.
    pub fn build(&self, tx: &Tx) -> Result<()> {
        self.organisations(tx)?;
        self.people(tx)?;
        self.placements(tx)
    }

    fn organisations(&self, tx: &Tx) -> Result<()> {
        for (number, confidential) in self.confidential.iter().enumerate() {
            let organisation = || ("organisation", id("organisation", number));
            let named = [("name", text("x")), ("kind", text("x")), ("stage", text("x"))];
            let said = ("confidential", Value::Bool(*confidential));
            row(
                tx,
                "organisation",
                number,
                &[&named[..], std::slice::from_ref(&said)].concat(),
            )?;
            let year = [organisation(), ("year", Value::Int(2020)), ("state", text("x"))];
            row(tx, "yearly_profile", number, &year)?;
            row(tx, "job_opening", number, &[("title", text("x")), organisation()])?;
            let activity = [("title", text("x")), ("kind", text("x")), ("state", text("x"))];
            row(
                tx,
                "activity",
                number,
                &[&activity[..], &[organisation(), said]].concat(),
            )?;
        }
        row(tx, "job_opening", ORGANISATIONS, &[("title", text("x"))])?;
        for (number, organisation) in self.agreements.iter().enumerate() {
            let whose = ("organisation", id("organisation", *organisation));
            row(
                tx,
                "agreement",
                number,
                &[("title", text("x")), ("kind", text("x")), whose],
            )?;
            let of = ("agreement", id("agreement", number));
            let pause = [of, ("paused_from", day(0).into()), ("reason", text("x"))];
            row(tx, "agreement_pause", number, &pause)?;
        }
        for (number, (one, other)) in self.pairs.iter().enumerate() {
            let one = id("organisation", *one);
            let other = other.map_or(Value::Null, |other| id("organisation", other));
            let named = [("title", text("x")), ("kind", text("x")), ("state", text("x"))];
            let parties = [("enterprise", one.clone()), ("company", other.clone())];
            row(tx, "partnership", number, &[&named[..], &parties[..]].concat())?;
            let effect = [
                ("partnership", id("partnership", number)),
                ("indicator", text("x")),
            ];
            row(tx, "partnership_effect", number, &effect)?;
            let job = [
                ("kind", text("x")),
                ("channel", text("x")),
                ("began_on", day(0).into()),
            ];
            let at = [("organisation", one), ("working_at", other)];
            row(tx, "job", number, &[&job[..], &at[..]].concat())?;
        }
        Ok(())
    }

    fn people(&self, tx: &Tx) -> Result<()> {
        for number in 0..PERSONS {
            let named = [("name", text("x")), ("created_at", text("x"))];
            row(tx, "person", number, &named)?;
        }
        let linked = [
            ("id", text("link")),
            ("person", id("person", 0)),
            ("account", text("account")),
            ("linked_at", text("x")),
        ];
        insert(tx, "person_account", &linked)?;
        for (number, restricted) in self.restricted.iter().enumerate() {
            let columns = [("reference", text("x")), ("restricted", Value::Bool(*restricted))];
            row(tx, "participant", number, &columns)?;
        }
        self.relations(tx)
    }

    fn relations(&self, tx: &Tx) -> Result<()> {
        for (number, member) in self.members.iter().enumerate() {
            let organisation = member
                .organisation
                .map_or(Value::Null, |at| id("organisation", at));
            let participant = member.participant.map_or(Value::Null, |is| id("participant", is));
            let columns = [
                ("id", id("membership", number)),
                ("person", id("person", 0)),
                ("role", text(member.role)),
                ("organisation", organisation),
                ("participant", participant),
                ("begins_on", day(member.valid.begins).into()),
                ("ends_on", on(member.valid.ends)),
                ("granted_by", text("x")),
                ("granted_at", text("x")),
            ];
            insert(tx, "membership", &columns)?;
        }
        for (number, (participant, person, valid)) in self.parts.iter().enumerate() {
            let columns = [
                ("id", id("part", number)),
                ("participant", id("participant", *participant)),
                ("person", id("person", *person)),
                ("begins_on", day(valid.begins).into()),
                ("ends_on", on(valid.ends)),
            ];
            insert(tx, "case_relation", &columns)?;
        }
        for (number, (participant, minutes)) in self.opened.iter().enumerate() {
            let columns = [
                ("id", id("opened", number)),
                ("person", id("person", 0)),
                ("participant", id("participant", *participant)),
                ("reason", text("x")),
                (
                    "begins_at",
                    text((tx.now() - jiff::SignedDuration::from_mins(60)).to_string()),
                ),
                (
                    "ends_at",
                    text((tx.now() + jiff::SignedDuration::from_mins(*minutes)).to_string()),
                ),
            ];
            insert(tx, "break_glass", &columns)?;
        }
        Ok(())
    }

    fn placements(&self, tx: &Tx) -> Result<()> {
        let step = |number: usize, placement: Value| {
            let columns = [
                ("subject", text("x")),
                ("placement", placement),
                ("day", day(0).into()),
                ("weekly_hours", text("5")),
                ("intensity_percent", Value::Int(50)),
                ("position", Value::Int(1)),
            ];
            row(tx, "progression_step", number, &columns)
        };
        step(self.placements.len(), Value::Null)?;
        for (number, placement) in self.placements.iter().enumerate() {
            let columns = [
                ("reference", text("x")),
                ("participant", id("participant", placement.participant)),
                ("agreement", id("agreement", placement.agreement)),
                ("state", text(placement.state)),
                ("referred_on", on(placement.referred)),
                ("accepted_on", on(placement.accepted)),
                ("started_on", on(placement.started)),
                ("ended_on", on(placement.ended)),
                ("evaluated_on", on(placement.evaluated)),
            ];
            row(tx, "placement", number, &columns)?;
            let of = || ("placement", id("placement", number));
            step(number, id("placement", number))?;
            row(
                tx,
                "placement_pause",
                number,
                &[of(), ("paused_from", day(0).into())],
            )?;
            let plan = [of(), ("made_on", day(0).into()), ("version_no", Value::Int(1))];
            row(tx, "plan", number, &plan)?;
            row(tx, "plan_absence", number, &[of(), ("reason", text("refuge"))])?;
            let minutes = [
                ("expected_minutes", Value::Int(60)),
                ("attended_minutes", Value::Int(60)),
            ];
            let attended = [&[of(), ("day", day(0).into())][..], &minutes[..]].concat();
            row(tx, "attendance_day", number, &attended)?;
        }
        Ok(())
    }
}
