//! The acts on a placement as data: what each asks for, and the step that follows from the answers.

use std::collections::BTreeMap;

use kernel::Date;
use placements::course::{State, Step};

/// What an act asks for. Its words are `course-<act>-<question>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// A day that must be given; today unless another is written.
    Day,
    /// A day that must be given.
    Until,
    /// A day that may be left out.
    PlannedEnd,
    /// One of the outcomes in force.
    Outcome,
    /// Does it hold a place beyond those agreed?
    Extra,
    /// Was the participant reached?
    Reached,
}

impl Ask {
    /// The name it is sent under.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Day => "dag",
            Self::Until => "frist",
            Self::PlannedEnd => "slut",
            Self::Outcome => "udfald",
            Self::Extra => "ekstra",
            Self::Reached => "naaet",
        }
    }
}

/// What was answered.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) days: BTreeMap<&'static str, Date>,
    pub(super) outcome: Option<String>,
    pub(super) yes: BTreeMap<&'static str, bool>,
    pub(super) reason: Option<String>,
    pub(super) words: Option<String>,
}

impl Answers {
    pub(super) fn day(&self, ask: Ask) -> Option<Date> {
        self.days.get(ask.id()).copied()
    }

    pub(super) fn yes(&self, ask: Ask) -> bool {
        self.yes.get(ask.id()).copied().unwrap_or_default()
    }
}

/// What an act comes to.
pub(super) enum Comes {
    /// A step of the course.
    To(Step),
    /// Something that is told of it and leaves the course as it is; the kind of event.
    Told(&'static str),
}

/// An act: where its page is, when it can be done, what it asks for.
pub(super) struct Act {
    /// The last part of the address, a noun.
    pub(super) path: &'static str,
    /// The beginning of its texts' ids.
    pub(super) text: &'static str,
    pub(super) from: &'static [State],
    pub(super) asks: &'static [Ask],
    /// The reasons there are to choose among; none where it needs none.
    pub(super) reasons: &'static [&'static str],
    pub(super) reason_needed: bool,
    /// Is it looked at before, what law and collective agreements say?
    pub(super) is_checked: bool,
    pub(super) comes: fn(&Answers) -> Option<Comes>,
}

/// Why a placement does not come about, on the host's side.
pub(super) const DECLINED: &[&str] = &[
    "no_room",
    "tasks_do_not_fit",
    "hours_do_not_fit",
    "no_mentor_time",
    "other",
];

/// Why somebody is taken before others who have waited longer.
pub(super) const MOVED: &[&str] = &[
    "urgent_need",
    "fits_the_free_place",
    "waited_elsewhere",
    "not_ready_yet",
    "other",
];

/// Why somebody begins out of turn, on an extra place, or against what was looked at.
pub(super) const STARTED_ANYWAY: &[&str] = &[
    "urgent_need",
    "fits_the_free_place",
    "waited_elsewhere",
    "not_ready_yet",
    "settled_by_authority",
    "agreed_with_parties",
    "other",
];

/// Every act, in the order in which they come.
pub(super) const ACTS: &[Act] = &[
    Act {
        path: "afsendelse",
        text: "course-send",
        from: &[State::Draft],
        asks: &[Ask::Until],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |given| {
            let answer_due = given.day(Ask::Until)?;
            Some(Comes::To(Step::Send { answer_due }))
        },
    },
    Act {
        path: "modtagelse",
        text: "course-accept",
        from: &[State::Referred],
        asks: &[],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |_| Some(Comes::To(Step::Accept { queued: false })),
    },
    Act {
        path: "afslag",
        text: "course-decline",
        from: &[State::Referred],
        asks: &[],
        reasons: DECLINED,
        reason_needed: true,
        is_checked: false,
        comes: |_| Some(Comes::To(Step::Decline)),
    },
    Act {
        path: "start",
        text: "course-start",
        from: &[State::Waiting],
        asks: &[Ask::Day, Ask::PlannedEnd, Ask::Extra],
        reasons: STARTED_ANYWAY,
        reason_needed: false,
        is_checked: true,
        comes: |given| {
            Some(Comes::To(Step::Start {
                on: given.day(Ask::Day)?,
                planned_end: given.day(Ask::PlannedEnd),
                extra: given.yes(Ask::Extra),
            }))
        },
    },
    Act {
        path: "pause",
        text: "course-pause",
        from: &[State::Active],
        asks: &[Ask::Day],
        reasons: &[
            "illness",
            "treatment",
            "leave",
            "child_care",
            "host_closed",
            "other",
        ],
        reason_needed: true,
        is_checked: false,
        comes: |given| {
            let from = given.day(Ask::Day)?;
            Some(Comes::To(Step::Pause { from }))
        },
    },
    Act {
        path: "genoptagelse",
        text: "course-resume",
        from: &[State::Paused],
        asks: &[Ask::Day],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |given| {
            let on = given.day(Ask::Day)?;
            Some(Comes::To(Step::Resume { on }))
        },
    },
    Act {
        path: "forlaengelse",
        text: "course-extend",
        from: &[State::Active, State::Paused],
        asks: &[Ask::Until],
        reasons: &[
            "progress_needs_time",
            "late_start",
            "time_was_lost",
            "job_in_sight",
            "other",
        ],
        reason_needed: true,
        is_checked: false,
        comes: |given| {
            let until = given.day(Ask::Until)?;
            Some(Comes::To(Step::Extend { until }))
        },
    },
    Act {
        path: "afslutning",
        text: "course-end",
        from: &[State::Active, State::Paused],
        asks: &[Ask::Day, Ask::Outcome],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |given| {
            Some(Comes::To(Step::End {
                on: given.day(Ask::Day)?,
                outcome: given.outcome.clone()?,
            }))
        },
    },
    Act {
        path: "senere-udfald",
        text: "course-outcome",
        from: &[State::Ended],
        asks: &[Ask::Day, Ask::Outcome],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |given| {
            Some(Comes::To(Step::Outcome {
                on: given.day(Ask::Day)?,
                outcome: given.outcome.clone()?,
            }))
        },
    },
    Act {
        path: "efteropfoelgning",
        text: "course-follow",
        from: &[State::Ended],
        asks: &[Ask::Day, Ask::Reached],
        reasons: &[],
        reason_needed: false,
        is_checked: false,
        comes: |given| {
            Some(Comes::Told(if given.yes(Ask::Reached) {
                "followed_up"
            } else {
                "not_reached"
            }))
        },
    },
    Act {
        path: "tilbagekaldelse",
        text: "course-withdraw",
        from: &[State::Draft, State::Referred, State::Waiting],
        asks: &[],
        reasons: &[
            "participant_said_no",
            "referred_elsewhere",
            "situation_changed",
            "sent_by_mistake",
            "other",
        ],
        reason_needed: true,
        is_checked: false,
        comes: |_| Some(Comes::To(Step::Withdraw)),
    },
];
