//! The screen of a day: whether it took place, "Alle mødt", and whoever is the exception. One save.
//!
//! Nothing is chosen beforehand but what is written already.

use askama::Template;
use kernel::{Date, FieldErrors};
use placements::codes::{ABSENCE_REASON, CORRECTED_BECAUSE};
use records::{CodeList, Typed};
use web::{
    Answer, Desk, Failure,
    page::{Page, Problem, Words},
};

use super::{
    gather::{Host, Person},
    said::{self, Plan, of_host, text},
};
use crate::{
    codes::CLOSED_BECAUSE,
    rules::{mark::Mark, stay::Expectation, window::Window},
    words,
};

/// What was typed, and what came of it.
pub(super) struct Shown<'t> {
    pub(super) typed: &'t Typed,
    pub(super) errors: &'t FieldErrors,
    /// Did somebody else save in between?
    pub(super) overtaken: bool,
}

struct Choice {
    value: String,
    text: String,
    hint: String,
    chosen: bool,
}

/// A field: its name, what stands in it, and what is wrong with it.
struct Input {
    id: String,
    value: String,
    error: String,
}

struct Select {
    id: String,
    options: Vec<Choice>,
    error: String,
}

struct HostView {
    name: String,
    /// Whether the day took place, when this visitor may say so.
    question: Option<Question>,
    /// What is written of a closed day, to those who may not say.
    closed: String,
    people: Vec<PersonView>,
    extra: Vec<PersonView>,
    extra_open: bool,
}

struct Question {
    label: String,
    answer: Select,
    because: Select,
    note: Input,
    version: (String, i64),
    written: String,
}

struct PersonView {
    called: String,
    hint: String,
    mark: Select,
    present: Input,
    reason: Select,
    remark: Input,
    expected: Option<Input>,
    version: (String, i64),
    written: String,
}

#[derive(Template)]
#[template(path = "day/day.html")]
struct DayPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    to: String,
    date: [String; 3],
    before: String,
    after: String,
    sheet: String,
    ways: Vec<(String, String)>,
    lead: String,
    is_future: bool,
    late: Option<Select>,
    overtaken: bool,
    hosts: Vec<HostView>,
    all_id: &'static str,
    all_chosen: bool,
    all_error: String,
    any_expected: bool,
    unmarked: usize,
}

/// The page: shown, or again with what must be mended.
pub(super) fn page(
    desk: &Desk,
    day: Date,
    window: Window,
    hosts: &[Host],
    shown: &Shown<'_>,
) -> Result<Answer, Failure> {
    let view = View { desk, shown };
    let mut page = desk.page("attendance", &view.title(day), &[]);
    let views: Vec<HostView> = hosts.iter().map(|host| view.host(host)).collect();
    let late = (window == Window::Late).then(|| view.select("hvorfor".to_owned(), &CORRECTED_BECAUSE));
    page.problems = view.problems(&views, late.as_ref());
    if view.is_saved() {
        page.notice = Some(desk.notice(&view.saved(hosts), None));
    }
    let neighbour =
        |day: Option<Date>| day.map_or_else(String::new, |day| desk.to(&format!("/fremmoede?dag={day}")));
    let template = DayPage {
        t: desk.words(),
        action: desk.to(&format!("/fremmoede?dag={day}")),
        to: desk.to("/fremmoede"),
        date: [
            day.day().to_string(),
            day.month().to_string(),
            day.year().to_string(),
        ],
        before: neighbour(day.yesterday().ok()),
        after: neighbour(day.tomorrow().ok()),
        sheet: desk.to(&format!("/fremmoede/ark?uge={}", words::week(day))),
        ways: ways(desk),
        lead: desk.tr("attendance-day-about"),
        is_future: window == Window::Future,
        late,
        overtaken: shown.overtaken,
        all_id: "alle",
        all_chosen: text(shown.typed, "alle") == "true",
        all_error: view.error("alle"),
        any_expected: views.iter().any(|host| !host.people.is_empty()),
        unmarked: views
            .iter()
            .flat_map(|host| &host.people)
            .filter(|person| person.is_unmarked())
            .count(),
        hosts: views,
        page,
    };
    let html = template.render().map_err(|error| Failure::of("day", &error))?;
    Ok(match (shown.overtaken, shown.errors.is_empty()) {
        (true, _) => Answer::Overtaken(html),
        (false, true) => Answer::Page(html),
        (false, false) => Answer::Invalid(html),
    })
}

/// What else this visitor keeps of attendance.
fn ways(desk: &Desk) -> Vec<(String, String)> {
    [
        ("/fremmoede/fravaer", "attendance-absence"),
        ("/fremmoede/levering", "attendance-delivery"),
    ]
    .into_iter()
    .filter(|(path, _)| desk.may_open_path(path))
    .map(|(path, text)| (desk.to(path), desk.tr(text)))
    .collect()
}

impl PersonView {
    fn is_unmarked(&self) -> bool {
        !self.mark.options.iter().any(|option| option.chosen)
    }
}

/// What makes words and fields of a day.
struct View<'v, 'a> {
    desk: &'v Desk<'a>,
    shown: &'v Shown<'v>,
}

impl View<'_, '_> {
    fn title(&self, day: Date) -> String {
        let day = words::day_long(self.desk, day);
        self.desk.words().with("attendance-day-title", &[("day", &day)])
    }

    fn is_saved(&self) -> bool {
        let query = web::form::pairs(self.desk.query().as_bytes());
        query.iter().any(|(name, _)| name == "gemt") && self.shown.errors.is_empty()
    }

    fn saved(&self, hosts: &[Host]) -> String {
        let all = || {
            hosts
                .iter()
                .flat_map(|host| &host.people)
                .filter(|person| person.plan() != Plan::Extra)
        };
        let written = all().filter(|person| person.row.is_some()).count().to_string();
        let expected = all().count().to_string();
        let values = [("written", written.as_str()), ("expected", expected.as_str())];
        self.desk.words().with("attendance-saved", &values)
    }

    fn error(&self, field: &str) -> String {
        let message = self.shown.errors.get(field);
        message.map(|message| self.desk.tr(message)).unwrap_or_default()
    }

    fn input(&self, id: String) -> Input {
        Input {
            value: text(self.shown.typed, &id).to_owned(),
            error: self.error(&id),
            id,
        }
    }

    fn select(&self, id: String, list: &CodeList) -> Select {
        let codes = list
            .codes
            .iter()
            .map(|code| (*code, format!("{}-{code}", list.name)));
        self.choices(id, codes)
    }

    fn choices<'c>(&self, id: String, choices: impl Iterator<Item = (&'c str, String)>) -> Select {
        let typed = text(self.shown.typed, &id);
        let options = choices.map(|(value, words)| Choice {
            value: value.to_owned(),
            text: self.desk.tr(&words),
            hint: String::new(),
            chosen: value == typed,
        });
        Select {
            options: options.collect(),
            error: self.error(&id),
            id,
        }
    }

    fn host(&self, host: &Host) -> HostView {
        let closed = if host.is_closed() {
            self.closed(host)
        } else {
            String::new()
        };
        // On a day that was closed, those who cannot mend that have nobody to mark.
        let there = if closed.is_empty() || host.may_say {
            host.people.as_slice()
        } else {
            &[]
        };
        let (extra, people): (Vec<&Person>, Vec<&Person>) =
            there.iter().partition(|person| person.plan() == Plan::Extra);
        let view = |people: Vec<&Person>| -> Vec<PersonView> {
            people.into_iter().map(|person| self.person(person)).collect()
        };
        let extra = view(extra);
        HostView {
            extra_open: extra
                .iter()
                .any(|person| !person.present.value.is_empty() || !person.present.error.is_empty()),
            name: host.name.clone(),
            question: host.may_say.then(|| self.question(host)),
            closed: if host.may_say { String::new() } else { closed },
            people: view(people),
            extra,
        }
    }

    fn closed(&self, host: &Host) -> String {
        let because = host.day.as_ref().map_or("", |day| day.text("closed_because"));
        let because = self.desk.tr(&format!("closed_because-{because}"));
        self.desk
            .words()
            .with("attendance-was-closed", &[("because", &because)])
    }

    fn question(&self, host: &Host) -> Question {
        let answers = ["ja", "nej"].map(|answer| (answer, format!("attendance-took-place-{answer}")));
        let written = match &host.day {
            Some(day) if day.yes("took_place") => self.desk.tr("attendance-took-place-ja"),
            Some(_) => self.closed(host),
            None => String::new(),
        };
        Question {
            label: self
                .desk
                .words()
                .with("attendance-took-place", &[("host", &host.name)]),
            answer: self.choices(of_host("sted", host), answers.into_iter()),
            because: self.select(of_host("lukket", host), &CLOSED_BECAUSE),
            note: self.input(of_host("note", host)),
            version: (
                of_host("vd", host),
                host.day.as_ref().map_or(0, |day| day.version),
            ),
            written: self.beside(&written),
        }
    }

    fn person(&self, person: &Person) -> PersonView {
        let marks = Mark::ALL.map(|mark| (mark.word(), format!("attendance-mark-{}", mark.word())));
        let written = person
            .row
            .as_ref()
            .map_or_else(String::new, |row| words::attended(self.desk, row));
        PersonView {
            called: person.called.clone(),
            hint: self.expected(person),
            mark: self.choices(said::field("m", person), marks.into_iter()),
            present: self.input(said::field("t", person)),
            reason: self.select(said::field("g", person), &ABSENCE_REASON),
            remark: self.input(said::field("b", person)),
            expected: (person.plan() == Plan::Unknown).then(|| self.input(said::field("f", person))),
            version: (said::field("v", person), person.version()),
            written: self.beside(&written),
        }
    }

    /// What is written stands beside what was typed when somebody else got in between.
    fn beside(&self, written: &str) -> String {
        if !self.shown.overtaken || written.is_empty() {
            return String::new();
        }
        self.desk.words().with("attendance-written", &[("what", written)])
    }

    fn expected(&self, person: &Person) -> String {
        match (person.expectation, person.plan()) {
            (Expectation::At { starts, ends }, _) => words::expected(self.desk, starts, ends),
            (_, Plan::Minutes(minutes)) => {
                let length = words::length(self.desk, minutes);
                self.desk
                    .words()
                    .with("attendance-expected-length", &[("length", &length)])
            }
            (_, Plan::Unknown) => self.desk.tr("attendance-no-times"),
            (_, Plan::Extra) => String::new(),
        }
    }

    fn problems(&self, hosts: &[HostView], late: Option<&Select>) -> Vec<Problem> {
        let mut all: Vec<Option<Problem>> = vec![Problem::of("dag", "date", &self.error("dag"))];
        let of_select = |select: &Select| Problem::of(&select.id, "select", &select.error);
        let of_input = |input: &Input| Problem::of(&input.id, "text", &input.error);
        for host in hosts {
            if let Some(question) = &host.question {
                all.extend([
                    of_select(&question.answer),
                    of_select(&question.because),
                    of_input(&question.note),
                ]);
            }
        }
        all.push(Problem::of("alle", "checkbox", &self.error("alle")));
        for person in hosts
            .iter()
            .flat_map(|host| host.people.iter().chain(&host.extra))
        {
            all.extend([
                of_select(&person.mark),
                of_input(&person.present),
                of_select(&person.reason),
            ]);
            all.extend([
                of_input(&person.remark),
                person.expected.as_ref().and_then(of_input),
            ]);
        }
        all.push(late.and_then(of_select));
        all.into_iter().flatten().collect()
    }
}
