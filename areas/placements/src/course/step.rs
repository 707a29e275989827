//! The steps, and taking one.

use jiff::ToSpan as _;
use kernel::Date;

use super::{Course, Pause, Refusal, State};

/// What the agreement says of a placement's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// The longest a placement is planned for at first, in weeks.
    pub max_weeks: Option<u32>,
    /// May a decision make it longer?
    pub extension_possible: bool,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The referral is sent to the host, who answers by a day.
    Send {
        /// The day by which the host answers.
        answer_due: Date,
    },
    /// It is taken back before it begins, or the participant says no.
    Withdraw,
    /// The host says yes. Where no place is free, it joins the waiting list.
    Accept {
        /// Is there no place yet?
        queued: bool,
    },
    /// The host says no.
    Decline,
    /// A freed place is held for it until a day.
    Offer {
        /// The last day on which the place is held.
        until: Date,
    },
    /// The offer is not taken up; it stays on the list.
    LetOfferGo,
    /// It begins.
    Start {
        /// The first day.
        on: Date,
        /// The day on which the place is meant to be free again.
        planned_end: Option<Date>,
        /// Does it hold a place beyond those agreed?
        extra: bool,
    },
    /// It rests.
    Pause {
        /// The first day of rest.
        from: Date,
    },
    /// It goes on.
    Resume {
        /// The first day back.
        on: Date,
    },
    /// It is decided to last longer.
    Extend {
        /// The day on which the place is then free.
        until: Date,
    },
    /// It ends, with what became of it.
    End {
        /// The day on which the place is free.
        on: Date,
        /// A code of the list of outcomes.
        outcome: String,
    },
    /// What became of it afterwards takes the place of what was known before.
    Outcome {
        /// Since when it is known.
        on: Date,
        /// A code of the list of outcomes.
        outcome: String,
    },
}

impl Step {
    /// The code it is kept under among a placement's events.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Send { .. } => "sent",
            Self::Withdraw => "withdrawn",
            Self::Accept { .. } => "accepted",
            Self::Decline => "declined",
            Self::Offer { .. } => "offered",
            Self::LetOfferGo => "offer_let_go",
            Self::Start { .. } => "started",
            Self::Pause { .. } => "paused",
            Self::Resume { .. } => "resumed",
            Self::Extend { .. } => "extended",
            Self::End { .. } => "ended",
            Self::Outcome { .. } => "outcome",
        }
    }

    /// The states it is taken from.
    pub const fn from(&self) -> &'static [State] {
        match self {
            Self::Send { .. } => &[State::Draft],
            Self::Withdraw => &[State::Draft, State::Referred, State::Waiting],
            Self::Accept { .. } | Self::Decline => &[State::Referred],
            Self::Offer { .. } | Self::LetOfferGo | Self::Start { .. } => &[State::Waiting],
            Self::Pause { .. } => &[State::Active],
            Self::Resume { .. } => &[State::Paused],
            Self::Extend { .. } | Self::End { .. } => &[State::Active, State::Paused],
            Self::Outcome { .. } => &[State::Ended],
        }
    }
}

impl Course {
    /// The course after a step that is taken on a day, or why it is not taken.
    pub fn after(&self, step: &Step, today: Date, terms: Terms) -> Result<Self, Refusal> {
        if !step.from().contains(&self.state) {
            return Err(Refusal::NotNow(self.state));
        }
        let mut next = self.clone();
        match step {
            Step::Send { answer_due } => {
                deadline(*answer_due, today)?;
                next.state = State::Referred;
                next.referred_on = Some(today);
                next.answer_due = Some(*answer_due);
            }
            Step::Withdraw | Step::Decline => {
                next.state = State::Declined;
                next.offer_until = None;
            }
            Step::Accept { queued } => {
                next.state = State::Waiting;
                next.accepted_on = Some(today);
                next.waiting_since = queued.then_some(today);
            }
            Step::Offer { until } => {
                deadline(*until, today)?;
                next.offer_until = Some(*until);
            }
            Step::LetOfferGo => {
                if self.offer_until.is_none() {
                    return Err(Refusal::NotNow(self.state));
                }
                next.offer_until = None;
            }
            Step::Start { .. } => next.start(step, today, terms)?,
            Step::Pause { from } => next.rest(*from, today)?,
            Step::Resume { on } => next.go_on(*on, today)?,
            Step::Extend { until } => next.extend(*until, terms)?,
            Step::End { on, outcome } => next.end(*on, outcome, today)?,
            Step::Outcome { on, outcome } => {
                let known = self.outcome_on.or(self.ended_on);
                between(*on, known, today)?;
                if self.outcome.as_ref() == Some(outcome) {
                    return Err(Refusal::SameOutcome);
                }
                next.outcome = Some(outcome.clone());
                next.outcome_on = Some(*on);
            }
        }
        Ok(next)
    }

    fn start(&mut self, step: &Step, today: Date, terms: Terms) -> Result<(), Refusal> {
        let Step::Start {
            on,
            planned_end,
            extra,
        } = step
        else {
            return Ok(());
        };
        between(*on, self.accepted_on, today)?;
        if let Some(end) = planned_end {
            if end <= on {
                return Err(Refusal::EndsBeforeItBegins);
            }
            if let Some(last) = longest(*on, terms)
                && *end > last
            {
                return Err(Refusal::TooLong(last));
            }
        }
        self.state = State::Active;
        self.started_on = Some(*on);
        // Without a day of its own, a placement is planned for as long as the agreement has it.
        self.planned_end = planned_end.or_else(|| longest(*on, terms));
        self.uses_extra_place = *extra;
        self.offer_until = None;
        Ok(())
    }

    fn rest(&mut self, from: Date, today: Date) -> Result<(), Refusal> {
        let since_last = self.pauses.last().and_then(|pause| pause.until);
        between(from, self.started_on.max(since_last), today)?;
        self.pauses.push(Pause { from, until: None });
        self.state = State::Paused;
        Ok(())
    }

    fn go_on(&mut self, on: Date, today: Date) -> Result<(), Refusal> {
        let Some(pause) = self.pauses.last_mut() else {
            return Err(Refusal::NotNow(self.state));
        };
        let first = pause.from.tomorrow().unwrap_or(pause.from);
        between(on, Some(first), today)?;
        pause.until = Some(on);
        self.state = State::Active;
        Ok(())
    }

    fn extend(&mut self, until: Date, terms: Terms) -> Result<(), Refusal> {
        if let Some(planned) = self.planned_end
            && until <= planned
        {
            return Err(Refusal::NotLonger(planned));
        }
        if self.started_on.is_some_and(|started| until <= started) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let last = self.started_on.and_then(|started| longest(started, terms));
        if !terms.extension_possible && last.is_some_and(|last| until > last) {
            return Err(Refusal::NoExtension);
        }
        self.planned_end = Some(until);
        Ok(())
    }

    fn end(&mut self, on: Date, outcome: &str, today: Date) -> Result<(), Refusal> {
        let resting = self
            .pauses
            .last()
            .and_then(|pause| pause.until.or(pause.from.tomorrow().ok()));
        let first = self.started_on.and_then(|day| day.tomorrow().ok()).max(resting);
        between(on, first, today)?;
        if let Some(pause) = self.pauses.last_mut() {
            pause.until.get_or_insert(on);
        }
        self.state = State::Ended;
        self.ended_on = Some(on);
        self.outcome = Some(outcome.to_owned());
        self.outcome_on = Some(on);
        Ok(())
    }
}

/// The last day a placement that begins on a day may be planned to.
fn longest(from: Date, terms: Terms) -> Option<Date> {
    let weeks = i64::from(terms.max_weeks?);
    from.checked_add(weeks.weeks()).ok()
}

fn between(day: Date, first: Option<Date>, today: Date) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::StillToCome);
    }
    match first {
        Some(first) if day < first => Err(Refusal::TooEarly(first)),
        Some(_) | None => Ok(()),
    }
}

fn deadline(day: Date, today: Date) -> Result<(), Refusal> {
    if day < today {
        return Err(Refusal::DeadlineOver(today));
    }
    Ok(())
}
