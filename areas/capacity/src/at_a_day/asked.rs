//! What the list is asked for: a day, whom the place is for, a weekday, and an order. All of it stands in the address.
//!
//! Not for: reading or showing the places.

use agreements::codes::TARGET_GROUP;
use kernel::{Date, FieldErrors};
use web::{Desk, encode, form, page::Problem, sheet::Choice};

use super::line::Line;
use crate::days;

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    FreeDown,
    Free,
    WaitingDown,
    Waiting,
    Agreement,
    AgreementDown,
}

impl Order {
    const ALL: [Self; 6] = [
        Self::FreeDown,
        Self::Free,
        Self::WaitingDown,
        Self::Waiting,
        Self::Agreement,
        Self::AgreementDown,
    ];

    /// The word in the address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::FreeDown => "-ledige",
            Self::Free => "ledige",
            Self::WaitingDown => "-venter",
            Self::Waiting => "venter",
            Self::Agreement => "aftale",
            Self::AgreementDown => "-aftale",
        }
    }

    /// How a head of the table is sorted, in words that are read aloud.
    pub(super) fn along(self, by: [Self; 2]) -> &'static str {
        if !by.contains(&self) {
            return "none";
        }
        match self {
            Self::FreeDown | Self::WaitingDown | Self::AgreementDown => "descending",
            Self::Free | Self::Waiting | Self::Agreement => "ascending",
        }
    }

    /// Sorts rows that come in the order of names. What is not known stands last.
    pub(super) fn sort(self, lines: &mut [Line]) {
        let down = |number: Option<i64>| (number.is_none(), std::cmp::Reverse(number));
        let up = |number: Option<i64>| (number.is_none(), number);
        match self {
            Self::FreeDown => lines.sort_by_key(|line| down(line.open)),
            Self::Free => lines.sort_by_key(|line| up(line.open)),
            Self::WaitingDown => lines.sort_by_key(|line| down(line.waiting)),
            Self::Waiting => lines.sort_by_key(|line| up(line.waiting)),
            Self::Agreement => {}
            Self::AgreementDown => lines.reverse(),
        }
    }
}

/// What the address asks for.
pub(super) struct Asked {
    /// The day; today where none can be read.
    pub(super) day: Date,
    /// What is wrong with the day that was typed.
    pub(super) error: String,
    /// The order.
    pub(super) order: Order,
    parts: [String; 3],
    group: String,
    weekday: Option<i64>,
}

impl Asked {
    pub(super) fn read(desk: &Desk) -> Self {
        let typed = form::typed(desk.query().as_bytes());
        let mut errors = FieldErrors::default();
        let day = days::day(&typed, "dag", &mut errors).unwrap_or_else(|| desk.tx.today());
        let text = |name: &str| typed.get(name).map_or("", |text| text.trim()).to_owned();
        let label = desk.tr("capacity-day").to_lowercase();
        let error = errors
            .get("dag")
            .map(|message| desk.words().with(message, &[("field", &label)]));
        let group = text("gruppe");
        let order = text("orden");
        Self {
            parts: form::date_parts(&typed, "dag", &day.to_string()),
            day,
            error: error.unwrap_or_default(),
            order: Order::ALL
                .into_iter()
                .find(|one| one.word() == order)
                .unwrap_or(Order::FreeDown),
            group: if TARGET_GROUP.codes.contains(&group.as_str()) {
                group
            } else {
                String::new()
            },
            weekday: text("ugedag").parse().ok().filter(|day| (1..=7).contains(day)),
        }
    }

    /// Is the row among those asked for? What is not stated of an agreement rules it out of nothing.
    pub(super) fn wants(&self, line: &Line) -> bool {
        let fits = |code: &String| *code == self.group || code == "broad";
        let group = self.group.is_empty() || line.groups.is_empty() || line.groups.iter().any(fits);
        let weekday = self
            .weekday
            .is_none_or(|day| line.weekdays.is_empty() || line.weekdays.contains(&day));
        group && weekday
    }

    pub(super) fn problem(&self) -> Option<Problem> {
        Problem::of("dag", "date", &self.error)
    }

    /// Day, month and year, as typed or as meant.
    pub(super) fn typed_day(&self) -> [String; 3] {
        self.parts.clone()
    }

    pub(super) fn groups(&self, desk: &Desk) -> Vec<Choice> {
        let of = |code: &&str| Choice {
            value: (*code).to_owned(),
            text: desk.tr(&format!("target_group-{code}")),
            chosen: *code == self.group,
        };
        TARGET_GROUP.codes.iter().map(of).collect()
    }

    pub(super) fn weekdays(&self, desk: &Desk) -> Vec<Choice> {
        let of = |day: i64| Choice {
            value: day.to_string(),
            text: desk.tr(&format!("capacity-weekday-{day}")),
            chosen: self.weekday == Some(day),
        };
        (1..=7).map(of).collect()
    }

    /// The same list in another order.
    pub(super) fn sorted_by(&self, desk: &Desk, order: Order) -> String {
        let weekday = self.weekday.map_or_else(String::new, |day| day.to_string());
        desk.to(&format!(
            "/pladser?dag={}&gruppe={}&ugedag={weekday}&orden={}",
            self.day,
            encode(&self.group),
            order.word()
        ))
    }
}
