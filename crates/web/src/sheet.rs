//! Sheets: the one shape of pages of administration. What the page is about, facts, tables with acts in them, and forms.
//!
//! For: pages made of lists to act on and small forms. Not for: deciding or changing anything (each page fills in a sheet
//! and shows it), nor for pages of a noun, which come from its declaration.

use askama::Template;
use kernel::FieldErrors;
use records::Typed;

use crate::{
    answer::Answer,
    desk::Desk,
    page::{Page, Problem, Words},
    visit::Failure,
};

mod pager;
mod words;

pub use pager::{Pager, asked_page};
pub use words::{heads, moment};

/// A page, ready to be filled in.
#[derive(Template)]
#[template(path = "sheet.html")]
pub struct Sheet<'a> {
    /// The frame.
    pub page: Page,
    /// The words.
    pub t: Words<'a>,
    /// A sentence below the heading; may be empty.
    pub lead: String,
    /// The views of the one thing that the page is about.
    pub tabs: Vec<Tab>,
    /// Messages, above all else.
    pub messages: Vec<Message>,
    /// Labels and what they say.
    pub facts: Vec<(String, String)>,
    /// Ways to other pages.
    pub links: Vec<Link>,
    /// What somebody wrote: a heading and the text, its lines kept.
    pub texts: Vec<(String, String)>,
    /// Drawings, with what each is called and the sentence that tells it. They come from the charts crate and nowhere else.
    pub drawings: Vec<Drawn>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Texts that stand exactly as they are: a heading and the text.
    pub verbatim: Vec<(String, String)>,
    /// Forms.
    pub forms: Vec<Form>,
}

/// A drawing.
pub struct Drawn {
    /// Its name.
    pub caption: String,
    /// One `<svg>` element of the charts crate.
    pub svg: String,
    /// The sentence that tells it.
    pub told: String,
}

/// One of several views of a thing.
pub struct Tab {
    /// Address.
    pub href: String,
    /// Words.
    pub text: String,
    /// Is it the one shown?
    pub current: bool,
    /// How many there are in it, where that is counted.
    pub count: Option<String>,
}

/// A message among the rest; `kind` is info, success, warning or error.
pub struct Message {
    /// Info, success, warning or error.
    pub kind: &'static str,
    /// A heading; may be empty.
    pub heading: String,
    /// Words.
    pub text: String,
}

/// A way to another page, with what is found there.
pub struct Link {
    /// Address; may be empty.
    pub href: String,
    /// Words.
    pub text: String,
    /// A line below; may be empty.
    pub note: String,
}

/// A table.
#[derive(Default)]
pub struct Table {
    /// The id in the page.
    pub id: String,
    /// The heading; may be empty.
    pub title: String,
    /// A sentence below the heading; may be empty.
    pub lead: String,
    /// The heading row.
    pub heads: Vec<String>,
    /// The rows; the first cell of each is its heading.
    pub rows: Vec<Vec<Cell>>,
    /// What is said when there are no rows.
    pub empty: String,
    /// The way to the other pages of the table, when there are more.
    pub pager: Option<Pager>,
}

impl Table {
    /// Does a column hold numbers? Then its head stands at the right as well.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "a template hands each argument over by reference"
    )]
    fn is_numeric(&self, column: &usize) -> bool {
        let first = self.rows.first().and_then(|row| row.get(*column));
        first.is_some_and(|cell| cell.numeric)
    }
}

/// A cell: words, perhaps a link or a state, perhaps acts.
#[derive(Default)]
pub struct Cell {
    /// Words.
    pub text: String,
    /// Address; may be empty.
    pub href: String,
    /// The kind of state: plain, info, success, warning or error; empty when it is none.
    pub tag: &'static str,
    /// Acts.
    pub buttons: Vec<Button>,
    /// Does it stand at the right, as numbers do?
    pub numeric: bool,
}

impl Cell {
    /// A number, written out.
    pub fn number(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: true,
            ..Self::default()
        }
    }

    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, href: String) -> Self {
        Self {
            text: text.into(),
            href,
            ..Self::default()
        }
    }

    /// A state in words; `kind` is plain, info, success, warning or error.
    pub fn state(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tag: kind,
            ..Self::default()
        }
    }

    /// Acts.
    pub fn acts(buttons: Vec<Button>) -> Self {
        Self {
            buttons,
            ..Self::default()
        }
    }
}

/// An act on a row. `about` is read aloud after the words, so that each button is told from its likes.
pub struct Button {
    /// Where it is sent.
    pub action: String,
    /// Words.
    pub text: String,
    /// Read aloud after the words.
    pub about: String,
    /// What is sent along.
    pub fields: Vec<(String, String)>,
}

/// A form.
pub struct Form {
    /// The heading; may be empty.
    pub title: String,
    /// A sentence below the heading; may be empty.
    pub lead: String,
    /// `get` or `post`.
    pub method: &'static str,
    /// Where it is sent.
    pub action: String,
    /// What is sent along.
    pub hidden: Vec<(String, String)>,
    /// What is asked for.
    pub inputs: Vec<Input>,
    /// The button's words.
    pub button: String,
    /// Is it the act of the page?
    pub primary: bool,
    /// Does it stand above the tables?
    pub above: bool,
}

impl Form {
    /// A form that is sent to an address, with the words of its button.
    pub fn to(action: String, button: String) -> Self {
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

/// An input; `kind` is text, area, select, checkbox, checkboxes or date.
#[derive(Default)]
pub struct Input {
    /// The name it is sent under, and its id in the page.
    pub id: &'static str,
    /// Text, area, select, checkbox, checkboxes or date.
    pub kind: &'static str,
    /// The question.
    pub label: String,
    /// A line below; may be empty.
    pub note: String,
    /// Help; may be empty.
    pub hint: String,
    /// What must be mended; may be empty.
    pub error: String,
    /// The value.
    pub value: String,
    /// Day, month and year, when it is a date.
    pub date: [String; 3],
    /// What there is to choose among.
    pub options: Vec<Choice>,
    /// What there is to tick.
    pub boxes: Vec<Tick>,
}

/// A choice of a select.
#[derive(Clone)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// Words.
    pub text: String,
    /// Is it the one chosen?
    pub chosen: bool,
}

/// One of several checkboxes.
#[derive(Clone)]
pub struct Tick {
    /// The value.
    pub value: String,
    /// Words.
    pub text: String,
    /// Help; may be empty.
    pub hint: String,
    /// Is it ticked?
    pub chosen: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet of an area with a title, a text id, and a sentence on what it is for, the id with `-about`.
    pub fn new(desk: &Desk<'a>, area: &str, title: &str, crumbs: &[(String, String)]) -> Self {
        Self {
            page: desk.page(area, &desk.tr(title), crumbs),
            t: desk.words(),
            lead: desk.words().opt(&format!("{title}-about")),
            tabs: Vec::new(),
            messages: Vec::new(),
            facts: Vec::new(),
            links: Vec::new(),
            texts: Vec::new(),
            drawings: Vec::new(),
            tables: Vec::new(),
            verbatim: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// Says, by a text's id, why something was not done; nothing where there is no such problem.
    pub fn warn(&mut self, desk: &Desk, problem: Option<&str>) {
        self.messages.extend(problem.map(|problem| Message {
            kind: "warning",
            heading: String::new(),
            text: desk.tr(problem),
        }));
    }

    /// Every problem of the forms, above the heading.
    fn with_problems(mut self) -> Self {
        let inputs = self.forms.iter().flat_map(|form| &form.inputs);
        let problem = |input: &Input| Problem::of(input.id, input.kind, &input.error);
        self.page.problems = inputs.filter_map(problem).collect();
        self
    }

    /// The page.
    pub fn shown(self) -> Result<Answer, Failure> {
        self.rendered().map(Answer::Page)
    }

    /// The page again, with what must be mended.
    pub fn refused(self) -> Result<Answer, Failure> {
        self.rendered().map(Answer::Invalid)
    }

    /// The page again, with what somebody else did in between.
    pub fn overtaken(self) -> Result<Answer, Failure> {
        self.rendered().map(Answer::Overtaken)
    }

    fn rendered(self) -> Result<String, Failure> {
        self.with_problems()
            .render()
            .map_err(|error| Failure::of("sheet", &error))
    }
}

/// An input with its texts by id, the value that was typed, and what is wrong with it.
pub fn input(
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

/// A select with its choices, value and words; what was typed is chosen.
pub fn select(mut input: Input, choices: impl IntoIterator<Item = (String, String)>) -> Input {
    input.kind = "select";
    input.options = choices
        .into_iter()
        .map(|(value, text)| Choice {
            chosen: value == input.value,
            value,
            text,
        })
        .collect();
    input
}

/// Checkboxes with their choices, value and words; each that was typed, parted by spaces, is chosen.
pub fn checkboxes(mut input: Input, choices: impl IntoIterator<Item = (String, String)>) -> Input {
    input.kind = "checkboxes";
    let chosen: Vec<&str> = input.value.split(' ').collect();
    let one = |(value, text): (String, String)| Tick {
        chosen: chosen.contains(&value.as_str()),
        value,
        text,
        hint: String::new(),
    };
    input.boxes = choices.into_iter().map(one).collect();
    input
}
