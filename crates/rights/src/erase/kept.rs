//! What figures are counted from, kept under nobody's name when a participant is anonymised.
//!
//! Each placement becomes a row of its own with a participant of its own, so that two placements of the same person can no longer be
//! told to be the same person's. A day of attendance loses its placement: it goes to the agreement's heap of such days. Every id is
//! drawn anew, without a time in it, so that neither log, history nor journal leads to a row that stays.
//!
//! What stays, column by column, and for which figure:
//!
//! | Column | Figure |
//! |---|---|
//! | agreement, state, referred, waiting since, started, ended, extra place | `places.*` |
//! | outcome, only where it is one of the categories that outcomes are counted in | `outcomes.*` |
//! | the target group, only where the agreement aims at it | `target.*` |
//! | pauses, without their reason | `places.paused` |
//! | the day of the first plan, or one reason why there is none | `plans.*` |
//! | days of attendance, apart from their placement | `attendance.*` |
//!
//! Not for: reports that are published; they are frozen and hold no rows.

use store::{Row, Tx, Value};
use vault::Chance;

use super::Erased;
use crate::Result;

/// What the key and reference of a row begin with that is nobody's.
pub const STUB: &str = "slettet-";

/// The participant that heaps of attendance days are kept under.
const HEAP: &str = "slettet-fremmoede";

/// Placements that still take or wait for a place.
const OPEN: &str = "('referred', 'waiting', 'active', 'paused')";

/// A name that is nobody's, drawn without a time in it.
pub(crate) fn nobody(chance: &dyn Chance) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnopqrstuvwxyz2345679";
    let mut drawn = [0; 24];
    chance.fill(&mut drawn);
    let word: String = drawn
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    format!("{STUB}{word}")
}

/// Does a placement of the participant run or wait?
pub(crate) fn is_open(tx: &Tx, participant: &str) -> Result<bool> {
    let sql = format!(
        "select count(*) as n from placement where participant = ?1 and ended_on is null and state in {OPEN}"
    );
    Ok(tx.count(&sql, &[participant.into()])? > 0)
}

/// What is kept of one participant.
#[derive(Default)]
pub(super) struct Stays {
    placements: Vec<Placement>,
    days: Vec<Day>,
}

struct Placement {
    /// Values of [`PLACEMENT`] from the agreement on.
    columns: Vec<Value>,
    target_group: Value,
    veteran: bool,
    pauses: Vec<[Value; 2]>,
    first_plan: Option<String>,
    no_plan: Option<String>,
}

struct Day {
    agreement: String,
    /// Values of [`DAY`] from the day on.
    columns: Vec<Value>,
}

const PLACEMENT: [&str; 8] = [
    "agreement",
    "state",
    "referred_on",
    "waiting_since",
    "started_on",
    "ended_on",
    "outcome",
    "uses_extra_place",
];
const DAY: [&str; 4] = ["day", "expected_minutes", "attended_minutes", "absence_reason"];

/// Reads it, before the rows go. Only placements that ended: how an open one ends is known to nobody any more.
pub(super) fn read(tx: &Tx, participant: &str) -> Result<Stays> {
    let sql = format!(
        "select placement.id as id, {}, agreement.aim_group as aim_group,
                (select max(outcome_category.code) from outcome_category
                 where outcome_category.code = placement.outcome) as known_outcome, participant.target_group as target_group,
                participant.veteran as veteran
         from placement
         join agreement on agreement.id = placement.agreement
         join participant on participant.id = placement.participant
         where placement.participant = ?1
           and placement.ended_on is not null
           and placement.state not in ('draft', 'declined')
         order by placement.id",
        PLACEMENT.map(|column| format!("placement.{column} as {column}")).join(", ")
    );
    let mut stays = Stays::default();
    for row in tx.query(&sql, &[participant.into()])? {
        stays.placements.push(placement(tx, &row)?);
    }
    let sql = format!(
        "select placement.agreement as agreement, {}
         from attendance_day
         join placement on placement.id = attendance_day.placement
         where placement.participant = ?1
         order by attendance_day.id",
        DAY.map(|column| format!("attendance_day.{column} as {column}"))
            .join(", ")
    );
    for row in tx.query(&sql, &[participant.into()])? {
        stays.days.push(Day {
            agreement: row.text("agreement")?,
            columns: DAY.iter().map(|column| row.raw(column)).collect(),
        });
    }
    Ok(stays)
}

fn placement(tx: &Tx, row: &Row) -> Result<Placement> {
    let id = row.text("id")?;
    let (aim, group) = (row.opt_text("aim_group")?, row.opt_text("target_group")?);
    let counts_as_group = aim.is_some() && aim == group;
    let first = |sql: &str| {
        let row = tx.query_opt(sql, &[id.as_str().into()])?;
        row.map_or(Ok(None), |row| row.opt_text("first"))
    };
    let pauses =
        "select paused_from, paused_until from placement_pause where placement = ?1 order by paused_from, id";
    Ok(Placement {
        columns: PLACEMENT.iter().map(|column| kept(row, column)).collect(),
        target_group: if counts_as_group {
            group.into()
        } else {
            Value::Null
        },
        veteran: aim.as_deref() == Some("veteran") && row.bool("veteran")?,
        pauses: tx
            .query(pauses, &[id.as_str().into()])?
            .iter()
            .map(|pause| [pause.raw("paused_from"), pause.raw("paused_until")])
            .collect(),
        first_plan: first("select min(made_on) as first from plan where placement = ?1")?,
        no_plan: first("select min(reason) as first from plan_absence where placement = ?1")?,
    })
}

/// A column's value; SQLite hands a boolean back as a number, and an outcome in somebody's own words is nothing to count.
fn kept(row: &Row, column: &str) -> Value {
    match (column, row.raw(column)) {
        ("uses_extra_place", Value::Int(number)) => Value::Bool(number != 0),
        ("outcome", _) => row.raw("known_outcome"),
        (_, value) => value,
    }
}

/// Writes it, once everything else is gone.
pub(super) fn write(tx: &Tx, chance: &dyn Chance, stays: &Stays, erased: &mut Erased) -> Result<()> {
    let writing = Writing { tx, chance };
    for placement in &stays.placements {
        writing.placement(placement, erased)?;
    }
    for day in &stays.days {
        let heap = writing.heap(&day.agreement)?;
        let mut values = vec![heap.into()];
        values.extend(day.columns.iter().cloned());
        let columns: Vec<&str> = ["placement"].into_iter().chain(DAY).collect();
        writing.insert("attendance_day", &nobody(chance), &columns, values)?;
        erased.stays("attendance_day", 1);
    }
    Ok(())
}

struct Writing<'a> {
    tx: &'a Tx<'a>,
    chance: &'a dyn Chance,
}

impl Writing<'_> {
    fn placement(&self, placement: &Placement, erased: &mut Erased) -> Result<()> {
        let participant = nobody(self.chance);
        self.insert(
            "participant",
            &participant,
            &["reference", "target_group", "veteran"],
            vec![
                participant.as_str().into(),
                placement.target_group.clone(),
                placement.veteran.into(),
            ],
        )?;
        let id = nobody(self.chance);
        let mut values = vec![id.as_str().into(), participant.into()];
        values.extend(placement.columns.iter().cloned());
        let columns: Vec<&str> = ["reference", "participant"]
            .into_iter()
            .chain(PLACEMENT)
            .collect();
        self.insert("placement", &id, &columns, values)?;
        erased.stays("placement", 1);
        for [from, until] in &placement.pauses {
            self.child(
                "placement_pause",
                &id,
                &["paused_from", "paused_until"],
                &[from.clone(), until.clone()],
            )?;
            erased.stays("placement_pause", 1);
        }
        if let Some(day) = &placement.first_plan {
            self.child(
                "plan",
                &id,
                &["made_on", "version_no"],
                &[day.into(), 1_i64.into()],
            )?;
            erased.stays("plan", 1);
        }
        if let Some(reason) = &placement.no_plan {
            self.child("plan_absence", &id, &["reason"], &[reason.into()])?;
            erased.stays("plan_absence", 1);
        }
        Ok(())
    }

    fn child(&self, table: &str, placement: &str, columns: &[&str], values: &[Value]) -> Result<()> {
        let columns: Vec<&str> = ["placement"].into_iter().chain(columns.iter().copied()).collect();
        let mut all = vec![placement.into()];
        all.extend(values.iter().cloned());
        self.insert(table, &nobody(self.chance), &columns, all)
    }

    /// The placement that an agreement's days are kept under. It is a draft, so that no figure counts it as a placement.
    fn heap(&self, agreement: &str) -> Result<String> {
        let key = format!("{HEAP}-{agreement}");
        let find = "select id from placement where key = ?1";
        if let Some(row) = self.tx.query_opt(find, &[key.as_str().into()])? {
            return Ok(row.text("id")?);
        }
        if self
            .tx
            .query_opt("select id from participant where key = ?1", &[HEAP.into()])?
            .is_none()
        {
            self.insert("participant", HEAP, &["reference"], vec![HEAP.into()])?;
        }
        let columns = ["reference", "participant", "agreement", "state"];
        let values = vec![HEAP.into(), HEAP.into(), agreement.into(), "draft".into()];
        self.insert("placement", &key, &columns, values)?;
        Ok(key)
    }

    /// A row whose id and key are the same word.
    fn insert(&self, table: &str, id: &str, columns: &[&str], values: Vec<Value>) -> Result<()> {
        let mut all: Vec<Value> = vec![id.into(), id.into()];
        all.extend(values);
        let sql = format!(
            "insert into {table} (id, key, {}) values ({})",
            columns.join(", "),
            crate::personal::marks(all.len())
        );
        self.tx.execute(&sql, &all)?;
        Ok(())
    }
}
