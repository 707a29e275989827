//! How much there is of everything.

use crate::{Result, SyntheticError};

/// The size of an invented programme. Counts are of the whole programme, all years together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The calendar year of the report, and the last year with records.
    pub last_year: i16,
    /// Calendar years with records, at least one.
    pub years: i16,
    /// Organisations, the hosts among them; at most [`Size::MOST_ORGANISATIONS`].
    pub organisations: usize,
    /// Agreements on placements, one a host.
    pub agreements: usize,
    /// Participants; each has at least one placement.
    pub participants: usize,
    /// Placements: waiting, under way, ended and declined.
    pub placements: usize,
    /// Attendance days of a placement that lasts long enough to hold them.
    pub attendance_days: usize,
    /// Jobs that began.
    pub jobs: usize,
    /// Grants and donations.
    pub grants: usize,
}

impl Size {
    /// More would need more invented names than there are.
    pub const MOST_ORGANISATIONS: usize = 60;

    /// One municipality of the usual size, as the goals for speed count it (size S).
    pub const S: Self = Self {
        last_year: 2024,
        years: 4,
        organisations: 30,
        agreements: 12,
        participants: 1_000,
        placements: 1_500,
        attendance_days: 40,
        jobs: 500,
        grants: 300,
    };

    /// Ten years of 5,000 placements: what the whole report is measured on.
    pub const TEN_YEARS: Self = Self {
        last_year: 2024,
        years: 10,
        organisations: 30,
        agreements: 12,
        participants: 40_000,
        placements: 50_000,
        attendance_days: 12,
        jobs: 5_000,
        grants: 300,
    };

    /// A programme in the proportions of [`Size::TEN_YEARS`] with other numbers of placements and years.
    pub fn of(placements: usize, years: i16) -> Self {
        let span = usize::try_from(years).unwrap_or(0);
        Self {
            years,
            participants: (placements * 4 / 5).max(1),
            placements,
            jobs: (placements / 10).min(500 * span),
            grants: 30 * span,
            ..Self::TEN_YEARS
        }
    }

    /// The first calendar year with records.
    pub fn first_year(&self) -> i16 {
        self.last_year - self.years + 1
    }

    pub(crate) fn check(&self) -> Result<()> {
        let wrong = |sentence| Err(SyntheticError::Size(sentence));
        if !(1..=50).contains(&self.years) {
            return wrong("a programme lasts 1 to 50 years");
        }
        if self.participants == 0 || self.placements < self.participants {
            return wrong(
                "every participant has at least one placement, so there are at least as many placements",
            );
        }
        if self.agreements == 0 || self.agreements > self.organisations {
            return wrong("there is at least one agreement, and each has a host of its own");
        }
        if self.organisations > Self::MOST_ORGANISATIONS {
            return wrong("there are invented names for 60 organisations");
        }
        Ok(())
    }
}
