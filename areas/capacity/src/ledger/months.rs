//! A ledger month by month, and the next day with room.
//!
//! Not for: one day (`day`).

use kernel::{Date, Period};

use super::{Day, Ledger, Statement};

/// One calendar month, or as much of it as was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// The days that were asked for.
    pub days: Period,
    /// The first of the days on which most places are held.
    pub fullest: Day,
    /// The last of the days.
    pub last: Day,
    /// The fewest that could begin on a day, where that is known of each.
    pub least_open: Option<i64>,
    /// The most that wait on a day.
    pub most_waiting: Option<i64>,
    /// The most that are over the agreed number on a day.
    pub most_over: i64,
    /// Days on which any are.
    pub days_over: i64,
    /// Days on which the host is closed.
    pub days_closed: i64,
    /// Days on which the agreement is in force.
    pub days_in_force: i64,
}

impl Month {
    /// Were more in placement than agreed, on any day?
    pub fn is_over(&self) -> bool {
        self.days_over > 0
    }
}

/// Every day of a period.
fn days(period: Period) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(period.first()), |day| day.tomorrow().ok())
        .take_while(move |day| period.contains(*day))
}

impl Ledger {
    /// The months of a period.
    pub fn months(&self, period: Period) -> Vec<Month> {
        let mut months: Vec<Month> = Vec::new();
        for date in days(period) {
            let day = self.day(date);
            match months.last_mut() {
                Some(month) if month.days.first().first_of_month() == date.first_of_month() => month.add(day),
                _ => months.extend(Month::begun(day)),
            }
        }
        months
    }

    /// In how many calendar months of a period more were in placement than agreed, on any day.
    pub fn months_over(&self, period: Period) -> usize {
        self.months(period).iter().filter(|month| month.is_over()).count()
    }

    /// The first day after a day, and before another, on which somebody could begin.
    pub fn next_open(&self, after: Date, before: Date) -> Option<Date> {
        let ends = self.stays.iter().filter_map(|stay| stay.ended);
        let opens = self.closed.iter().filter_map(|pause| pause.until);
        let new_year = Date::new(after.year().saturating_add(1), 1, 1).ok();
        let mut all: Vec<Date> = ends
            .chain(opens)
            .chain(self.statements.iter().map(Statement::known_from))
            .chain(self.began)
            .chain(self.recorded)
            .chain(new_year)
            .filter(|day| *day > after && *day < before)
            .collect();
        all.sort_unstable();
        let is_open = |day: &Date| self.day(*day).open().is_some_and(|open| open > 0);
        all.into_iter().find(is_open)
    }
}

impl Month {
    fn begun(day: Day) -> Option<Self> {
        let mut month = Self {
            days: Period::of_days(day.day, day.day).ok()?,
            fullest: day,
            last: day,
            least_open: day.open(),
            most_waiting: day.waiting(),
            most_over: 0,
            days_over: 0,
            days_closed: 0,
            days_in_force: 0,
        };
        month.count(day);
        Some(month)
    }

    fn add(&mut self, day: Day) {
        self.days = Period::of_days(self.days.first(), day.day).unwrap_or(self.days);
        if day.held() > self.fullest.held() {
            self.fullest = day;
        }
        self.last = day;
        self.least_open = match (self.least_open, day.open()) {
            (Some(least), Some(open)) => Some(least.min(open)),
            (None, _) | (_, None) => None,
        };
        self.most_waiting = self.most_waiting.max(day.waiting());
        self.count(day);
    }

    fn count(&mut self, day: Day) {
        self.most_over = self.most_over.max(day.over);
        self.days_over += i64::from(day.over > 0);
        self.days_closed += i64::from(day.closed);
        self.days_in_force += i64::from(day.in_force);
    }
}
