//! Every text that the report prints, read once, with the row it stands in.

use store::{Result, Row, Tx};

use super::finding::Spot;
use super::material::Material;

/// One text of one row.
pub(super) struct Printed {
    pub(super) spot: Spot,
    /// The field it stands in.
    pub(super) field: &'static str,
    pub(super) text: String,
    /// The key of the organisation it is about, if any: its key figures are offered first.
    pub(super) organisation: Option<String>,
    /// The id of the section whose own period and date its placeholders take, if it has any.
    pub(super) section: Option<Times>,
}

/// The own period and date of a section, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) period: Option<kernel::Period>,
    pub(super) as_of: Option<kernel::Date>,
}

/// A query for texts: the noun, its fields, and the statement. `?1` is the report's id, `?2` its year.
struct Source {
    record: &'static str,
    fields: &'static [&'static str],
    sql: &'static str,
}

const SOURCES: &[Source] = &[
    Source {
        record: "report",
        fields: &["lead"],
        sql: "select id, key, source, lead, null as organisation, null as period_from, null as period_to,
                     null as as_of
              from report where id = ?1 and year = ?2",
    },
    Source {
        record: "report_section",
        fields: &["lead", "body", "summary"],
        sql:
            "select id, key, source, lead, body, summary, null as organisation, period_from, period_to, as_of
              from report_section
              where report = ?1 and cast(?2 as bigint) is not null
              order by position, key",
    },
    Source {
        record: "round_answer",
        fields: &["answer", "enterprise_answer"],
        sql: "select answer.id, answer.key, answer.source, answer.answer, answer.enterprise_answer,
                     organisation.key as organisation, null as period_from, null as period_to, null as as_of
              from round_answer answer
              join evaluation_round round on round.id = answer.round
              join agreement on agreement.id = round.agreement
              join organisation on organisation.id = agreement.organisation
              where cast(?1 as text) is not null and round.reported_in = ?2
              order by answer.key",
    },
    Source {
        record: "recommendation",
        fields: &["text"],
        sql: "select id, key, source, text, null as organisation, null as period_from, null as period_to,
                     null as as_of
              from recommendation
              where cast(?1 as text) is not null and report_year = ?2
              order by key",
    },
    Source {
        record: "story",
        fields: &["text"],
        sql: "select story.id, story.key, story.source, story.text, organisation.key as organisation,
                     null as period_from, null as period_to, null as as_of
              from story
              left join organisation on organisation.id = story.organisation
              where cast(?1 as text) is not null and story.year = ?2
              order by story.key",
    },
    Source {
        record: "yearly_profile",
        fields: &["this_year", "next_year"],
        sql: "select profile.id, profile.key, profile.source, profile.this_year, profile.next_year,
                     organisation.key as organisation, null as period_from, null as period_to, null as as_of
              from yearly_profile profile
              join organisation on organisation.id = profile.organisation
              where cast(?1 as text) is not null and profile.year = ?2
              order by profile.key",
    },
];

/// Every text of the report that is not empty.
pub(super) fn read(tx: &Tx, material: &Material) -> Result<Vec<Printed>> {
    let asked = [material.report.id.as_str().into(), material.report.year.into()];
    let mut texts = Vec::new();
    for source in SOURCES {
        for row in tx.query(source.sql, &asked)? {
            for field in source.fields {
                let text = row.opt_text(field)?.unwrap_or_default();
                if !text.is_empty() {
                    texts.push(one(source, field, text, &row)?);
                }
            }
        }
    }
    Ok(texts)
}

fn one(source: &Source, field: &'static str, text: String, row: &Row) -> Result<Printed> {
    let days = row.opt_date("period_from")?.zip(row.opt_date("period_to")?);
    let times = Times {
        period: days.and_then(|(from, to)| kernel::Period::of_days(from, to).ok()),
        as_of: row.opt_date("as_of")?,
    };
    Ok(Printed {
        spot: Spot::read(source.record, row)?,
        field,
        text,
        organisation: row.opt_text("organisation")?,
        section: (times.period.is_some() || times.as_of.is_some()).then_some(times),
    })
}
