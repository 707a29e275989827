//! The one shape of the administration's pages: what it is about, facts, tables with acts in them, and forms.
//!
//! Not for: deciding or changing anything; each page fills in a sheet and shows it.

use askama::Template;
use kernel::{FieldErrors, Timestamp, format};
use records::Typed;
use web::{
    Answer, Desk, Failure,
    page::{Page, Problem, Words},
};

/// A page of the administration.
#[derive(Template)]
#[template(path = "sheet.html")]
pub(crate) struct Sheet<'a> {
    pub(crate) page: Page,
    pub(crate) t: Words<'a>,
    pub(crate) lead: String,
    pub(crate) messages: Vec<Message>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) links: Vec<Link>,
    pub(crate) tables: Vec<Table>,
    pub(crate) forms: Vec<Form>,
}

/// A message among the rest; `kind` is info, success, warning or error.
pub(crate) struct Message {
    pub(crate) kind: &'static str,
    pub(crate) heading: String,
    pub(crate) text: String,
}

/// A way to another page, with what is found there.
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) note: String,
}

/// A table.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) empty: String,
}

/// A cell: words, perhaps a link or a state, perhaps acts.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) tag: &'static str,
    pub(crate) buttons: Vec<Button>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A state in words; `kind` is plain, info, success, warning or error.
    pub(crate) fn state(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tag: kind,
            ..Self::default()
        }
    }

    pub(crate) fn acts(buttons: Vec<Button>) -> Self {
        Self {
            buttons,
            ..Self::default()
        }
    }
}

/// An act on a row. `about` is read aloud after the words, so that each button is told from its likes.
pub(crate) struct Button {
    pub(crate) action: String,
    pub(crate) text: String,
    pub(crate) about: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// A form.
pub(crate) struct Form {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) method: &'static str,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) button: String,
    pub(crate) primary: bool,
    /// Does it stand above the tables?
    pub(crate) above: bool,
}

impl Form {
    /// A form that is sent to an address, with the words of its button.
    pub(crate) fn to(action: String, button: String) -> Self {
        Self {
            title: String::new(),
            lead: String::new(),
            method: "post",
            action,
            hidden: Vec::new(),
            inputs: Vec::new(),
            button,
            primary: true,
            above: false,
        }
    }
}

/// An input; `kind` is text, area, select, checkbox or date.
#[derive(Default)]
pub(crate) struct Input {
    pub(crate) id: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) label: String,
    pub(crate) note: String,
    pub(crate) hint: String,
    pub(crate) error: String,
    pub(crate) value: String,
    pub(crate) date: [String; 3],
    pub(crate) options: Vec<Choice>,
}

/// A choice of a select.
#[derive(Clone)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) chosen: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet with a title, and a sentence on what it is for.
    pub(crate) fn new(desk: &Desk<'a>, title: &str, crumbs: &[(String, String)]) -> Self {
        Self {
            page: desk.page("admin", &desk.tr(title), crumbs),
            t: desk.words(),
            lead: desk.words().opt(&format!("{title}-about")),
            messages: Vec::new(),
            facts: Vec::new(),
            links: Vec::new(),
            tables: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// Every problem of the forms, above the heading.
    fn with_problems(mut self) -> Self {
        let wrong = self
            .forms
            .iter()
            .flat_map(|form| &form.inputs)
            .filter(|input| !input.error.is_empty());
        let problem = |input: &Input| Problem {
            href: format!("#{}{}", input.id, if input.kind == "date" { "-day" } else { "" }),
            message: input.error.clone(),
        };
        self.page.problems = wrong.map(problem).collect();
        self
    }

    /// The page.
    pub(crate) fn shown(self) -> Result<Answer, Failure> {
        self.rendered().map(Answer::Page)
    }

    /// The page again, with what must be mended.
    pub(crate) fn refused(self) -> Result<Answer, Failure> {
        self.rendered().map(Answer::Invalid)
    }

    fn rendered(self) -> Result<String, Failure> {
        self.with_problems()
            .render()
            .map_err(|error| Failure::of("administration", &error))
    }
}

/// An input with its texts by id, the value that was typed, and what is wrong with it.
pub(crate) fn input(
    desk: &Desk,
    form: &str,
    kind: &'static str,
    id: &'static str,
    typed: &Typed,
    errors: &FieldErrors,
) -> Input {
    let label = desk.tr(&format!("{form}-{id}"));
    let part = |part: &str| typed.get(&format!("{id}-{part}")).cloned().unwrap_or_default();
    Input {
        id,
        kind,
        hint: desk.words().opt(&format!("{form}-{id}-hint")),
        error: errors
            .get(id)
            .map(|message| desk.words().with(message, &[("field", &label.to_lowercase())]))
            .unwrap_or_default(),
        value: typed.get(id).cloned().unwrap_or_default(),
        date: [part("day"), part("month"), part("year")],
        label,
        ..Input::default()
    }
}

/// What is written in a heading row.
pub(crate) fn heads(desk: &Desk, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| desk.tr(id)).collect()
}

/// A moment as people write it: day and time in Denmark.
pub(crate) fn moment(desk: &Desk, at: &str) -> String {
    let Ok(moment) = at.parse::<Timestamp>() else {
        return at.to_owned();
    };
    format::moment(desk.lang(), moment)
}

/// The way to the administration's front page.
pub(crate) fn crumb(desk: &Desk) -> (String, String) {
    (desk.to("/administration"), desk.tr("area-admin"))
}
