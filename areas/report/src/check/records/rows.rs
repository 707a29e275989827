//! The rules that one statement decides. One row of a statement is one row that breaks the rule.

use super::Rule;
use crate::check::Severity::{Red, Yellow};

/// Every such rule.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "no_outcome",
        record: "placement",
        severity: Yellow,
        persons: true,
        da: "Forløbet er afsluttet, men har intet udfald.",
        en: "The placement has ended but has no outcome.",
        sql: "select id, key, source
              from placement
              where ended_on is not null and ended_on >= ?1 and ended_on <= ?2 and outcome is null
              order by key",
    },
    Rule {
        code: "no_start",
        record: "placement",
        severity: Yellow,
        persons: true,
        da: "Forløbet er i gang eller afsluttet, men har ingen startdato.",
        en: "The placement runs or has ended but has no start date.",
        sql: "select id, key, source
              from placement
              where started_on is null and state in ('active', 'paused', 'ended')
                and (ended_on is null or ended_on >= ?1) and (referred_on is null or referred_on <= ?2)
              order by key",
    },
    Rule {
        code: "outcome_after_death",
        record: "placement",
        severity: Red,
        persons: true,
        da: "Udfaldet eller starten ligger efter den dag, personen døde.",
        en: "The outcome or the start lies after the day the person died.",
        sql: "select placement.id, placement.key, placement.source
              from participant
              join placement on placement.participant = participant.id
              where participant.died_on is not null
                and (placement.started_on > participant.died_on
                     or (placement.outcome_on > participant.died_on and placement.outcome <> 'died'))
                and (placement.ended_on is null or placement.ended_on >= ?1)
                and (placement.started_on is null or placement.started_on <= ?2)
              order by placement.key",
    },
    Rule {
        code: "attendance_outside",
        record: "placement",
        severity: Red,
        persons: true,
        da: "Der er fremmøde på dage uden for forløbet.",
        en: "Attendance is recorded on days outside the placement.",
        sql: "select placement.id, placement.key, placement.source
              from placement
              where (placement.ended_on is null or placement.ended_on >= ?1) and placement.started_on <= ?2
                and (exists (select 1 from attendance_day early
                             where early.placement = placement.id and early.day < placement.started_on)
                     or exists (select 1 from attendance_day late
                                where late.placement = placement.id and late.day > placement.ended_on))
              order by placement.key",
    },
    Rule {
        code: "same_cvr",
        record: "organisation",
        severity: Red,
        persons: false,
        da: "En anden organisation har det samme CVR-nummer. Er det den samme, tæller den to gange.",
        en: "Another organisation has the same CVR number. If it is the same, it counts twice.",
        sql: "select id, key, source
              from organisation
              where cvr in (select cvr from organisation where cvr is not null group by cvr having count(*) > 1)
                and cast(?1 as text) <= cast(?2 as text)
              order by cvr, key",
    },
    Rule {
        code: "counted_twice",
        record: "job",
        severity: Red,
        persons: true,
        da: "Jobbet er begyndt i en tid, som et opgjort tal allerede dækker.",
        en: "The job began in a time that a stated total already covers.",
        sql: "select job.id, job.key, job.source
              from job
              where job.began_on >= ?1 and job.began_on <= ?2
                and exists (select 1 from stated_total
                            where stated_total.measure = 'jobs.delivered'
                              and stated_total.period_from <= job.began_on
                              and stated_total.period_to >= job.began_on)
              order by job.key",
    },
];
