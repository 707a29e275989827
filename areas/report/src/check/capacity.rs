//! Places add up: who was there less who left are those in use; what is agreed less what is in use is free; nobody
//! waits beside a free place without a reason; nobody is in excess of the agreed and extra places.
//!
//! Why: a politician who reads "four free, three waiting" asks why. A pause is an answer; a slip is not.

use std::collections::BTreeMap;

use kernel::PartialDate;
use store::Tx;

use super::CheckError;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Places as a source states them at a date, in the order it states them.
struct Statement {
    spot: Spot,
    agreement: String,
    agreement_key: String,
    title: String,
    agreed: Option<i64>,
    extra: i64,
    as_of: PartialDate,
    in_use: Option<i64>,
    left: Option<i64>,
    free: Option<i64>,
    waiting: i64,
    paused: bool,
}

/// Every statement by itself, beside the one before it, and beside the evaluation of the same time.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let statements = statements(tx, material)?;
    let mut findings: Vec<Finding> = statements.iter().flat_map(alone).collect();
    findings.extend(
        statements
            .windows(2)
            .filter(|pair| pair[0].agreement == pair[1].agreement)
            .filter_map(|pair| beside_before(&pair[0], &pair[1])),
    );
    findings.extend(beside_evaluation(material, &statements));
    findings.extend(months_over(material));
    findings.extend(recorded(tx, material)?);
    Ok(findings)
}

fn statements(tx: &Tx, material: &Material) -> Result<Vec<Statement>, CheckError> {
    let sql = "select statement.id, statement.key, statement.source, statement.agreement, agreement.key as agreement_key,
                      agreement.title,
                      agreement.places, agreement.extra_places, statement.as_of, statement.in_use,
                      statement.left_since, statement.free, statement.waiting
               from capacity_statement statement
               join agreement on agreement.id = statement.agreement
               order by agreement.key, statement.as_of, statement.position, statement.key";
    let pauses = pauses(tx)?;
    let mut statements = Vec::new();
    for row in tx.query(sql, &[])? {
        let Some(as_of) = row.opt_partial("as_of")? else {
            continue;
        };
        if as_of.last_day() > material.report.horizon {
            continue;
        }
        let agreement = row.text("agreement")?;
        statements.push(Statement {
            spot: Spot::read("capacity_statement", &row)?,
            agreement_key: row.text("agreement_key")?,
            title: row.text("title")?,
            agreed: row.opt_int("places")?,
            extra: row.opt_int("extra_places")?.unwrap_or(0),
            in_use: row.opt_int("in_use")?,
            left: row.opt_int("left_since")?,
            free: row.opt_int("free")?,
            waiting: row.opt_int("waiting")?.unwrap_or(0),
            paused: pauses.get(&agreement).is_some_and(|spans| {
                spans.iter().any(|(from, until)| {
                    from.first_day() <= as_of.last_day()
                        && until.is_none_or(|until| until.last_day() >= as_of.first_day())
                })
            }),
            agreement,
            as_of,
        });
    }
    Ok(statements)
}

type Spans = Vec<(PartialDate, Option<PartialDate>)>;

fn pauses(tx: &Tx) -> Result<BTreeMap<String, Spans>, CheckError> {
    let sql = "select agreement, paused_from, paused_until from agreement_pause order by key";
    let mut pauses: BTreeMap<String, Spans> = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        if let Some(from) = row.opt_partial("paused_from")? {
            let span = (from, row.opt_partial("paused_until")?);
            pauses.entry(row.text("agreement")?).or_default().push(span);
        }
    }
    Ok(pauses)
}

fn alone(one: &Statement) -> Vec<Finding> {
    let mut findings = Vec::new();
    let title = &one.title;
    let free = one
        .agreed
        .zip(one.in_use)
        .map(|(agreed, in_use)| (agreed - in_use).max(0));
    if let (Some(stated), Some(free)) = (one.free, free)
        && stated != free
    {
        findings.push(
            one.spot
                .red("capacity", "free")
                .values(stated, free)
                .persons()
                .says(
                    format!("{title}: de ledige pladser er ikke de aftalte minus dem i brug."),
                    format!("{title}: the free places are not the agreed ones less those in use."),
                ),
        );
    }
    let open = one.free.or(free).unwrap_or(0);
    if open > 0 && one.waiting > 0 && !one.paused {
        findings.push(
            one.spot
                .red("capacity", "waiting")
                .values(one.waiting, open)
                .persons()
                .says(
                    format!(
                        "{title}: nogen venter, selv om der er ledige pladser, og ingen pause er skrevet ind."
                    ),
                    format!("{title}: somebody waits though places are free, and no pause is recorded."),
                ),
        );
    }
    if let (Some(agreed), Some(in_use)) = (one.agreed, one.in_use)
        && in_use > agreed + one.extra
    {
        findings.push(
            one.spot
                .red("capacity", "in_use")
                .values(in_use, agreed + one.extra)
                .persons()
                .says(
                    format!("{title}: flere er i forløb, end aftalen har pladser og ekstra pladser til."),
                    format!(
                        "{title}: more are in placements than the agreement has places and extra places for."
                    ),
                ),
        );
    }
    findings
}

fn beside_before(before: &Statement, after: &Statement) -> Option<Finding> {
    let (stated, expected) = (after.in_use?, before.in_use? - after.left?);
    // A person who began in between would raise the number; nothing records it, so only a lower number is a slip.
    (stated < expected).then(|| {
        let finding = after
            .spot
            .red("capacity", "left_since")
            .values(stated, expected)
            .persons();
        finding.says(
            format!(
                "{}: pladser i brug før, minus dem der gik ud, giver ikke pladser i brug nu.",
                after.title
            ),
            format!(
                "{}: places in use before, less those who left, are not the places in use now.",
                after.title
            ),
        )
    })
}

/// "Still in a placement" in an evaluation and "in use" of the same month are the same people.
fn beside_evaluation(material: &Material, statements: &[Statement]) -> Vec<Finding> {
    let off = material.rounds.iter().filter_map(|round| {
        let still = round.still_in_placement?;
        let same = statements.iter().rev().find(|statement| {
            Some(statement.as_of) == round.cutoff && statement.agreement_key == round.agreement
        })?;
        let in_use = same.in_use?;
        (still != in_use).then(|| {
            let finding = round
                .spot
                .red("capacity", "still_in_placement")
                .values(still, in_use)
                .persons();
            finding.says(
                format!(
                    "{}: antallet i forløb er et andet end pladser i brug på samme tid.",
                    round.title
                ),
                format!(
                    "{}: the number in placements differs from the places in use at the time.",
                    round.title
                ),
            )
        })
    });
    off.collect()
}

/// Months over capacity are no slip, but the council should know that the agreement was exceeded.
fn months_over(material: &Material) -> Vec<Finding> {
    let over = material
        .totals_of("places.months_over")
        .filter(|total| total.value.to_string() != "0");
    over.map(|total| {
        let finding = total
            .spot
            .yellow("over_capacity", "months")
            .values(total.value, 0)
            .persons();
        finding.says(
            "I nogle måneder var flere i forløb, end aftalen har pladser til.",
            "In some months more were in placements than the agreement has places for.",
        )
    })
    .collect()
}

/// Placements recorded one by one, on the day the report looks at.
fn recorded(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select agreement.id, agreement.key, agreement.source, agreement.title,
                      agreement.places + coalesce(agreement.extra_places, 0) as room, count(*) as in_use
               from placement
               join agreement on agreement.id = placement.agreement
               where placement.started_on <= ?1
                 and (placement.ended_on is null or placement.ended_on > ?1)
                 and placement.state in ('active', 'paused', 'ended')
                 and agreement.places is not null and not agreement.per_year
               group by agreement.id, agreement.key, agreement.source, agreement.title, agreement.places,
                        agreement.extra_places
               having count(*) > agreement.places + coalesce(agreement.extra_places, 0)
               order by agreement.key";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[material.report.as_of.into()])? {
        let title = row.text("title")?;
        let finding = Spot::read("agreement", &row)?.red("capacity", "recorded");
        findings.push(
            finding
                .values(row.int("in_use")?, row.int("room")?)
                .persons()
                .says(
                    format!("{title}: flere er i forløb, end aftalen har pladser og ekstra pladser til."),
                    format!(
                        "{title}: more are in placements than the agreement has places and extra places for."
                    ),
                ),
        );
    }
    Ok(findings)
}
