//! How to report an error: what to write, what to leave out, and to whom.

use askama::Template;
use web::{
    Answer, Failure, OpenDesk,
    page::{Page, Words},
};

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    page: Page,
    t: Words<'a>,
    /// Where the municipality wants errors reported: an address it has set, or nothing.
    mail: Option<String>,
}

/// The page.
pub(crate) fn page(desk: &OpenDesk) -> Result<Answer, Failure> {
    let page = FaultPage {
        page: desk.page(&desk.words().tr("fault-title")),
        t: desk.words(),
        mail: desk
            .settings
            .get("error_mail")
            .filter(|mail| mail.contains('@'))
            .cloned(),
    };
    page.render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("fault", &error))
}
