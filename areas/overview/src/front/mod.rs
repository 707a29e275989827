//! The front page: goals, jobs, places, outcomes, funding, what is due, what was changed, and where the report stands.

mod due;
mod funding;
mod goals;
mod jobs;
mod latest;
mod outcomes;
mod places;
mod report_state;

use askama::Template;
use web::{
    Answer, Desk, Failure,
    page::{Banner, Page, Words},
};

use crate::{
    chart::Drawn,
    chosen::{self, TypedDate},
    figures::Figures,
    sheet::Sheet,
};

/// Drawings and the table beside them.
struct Part {
    drawings: Vec<Option<Drawn>>,
    sheet: Sheet,
}

#[derive(Template)]
#[template(path = "front/front.html")]
struct Front<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    from: TypedDate,
    to: TypedDate,
    period: String,
    goals: Vec<goals::GoalCard>,
    due: Vec<due::DueLine>,
    reports: Vec<report_state::ReportLine>,
    jobs: Part,
    places: Part,
    outcomes: Part,
    compare: String,
    funding: Part,
    latest: Vec<latest::ChangeLine>,
}

/// The page. A period that cannot be read is said at its field, over the figures of the usual period.
pub(crate) fn page(desk: &Desk) -> Result<Answer, Failure> {
    let chosen = chosen::chosen(desk)?;
    let figures = Figures::new(desk);
    let asked = chosen.asked;
    let title = desk.tr("area-overview");
    let invalid = !chosen.problems.is_empty();
    let mut frame = desk.page("overview", &title, &[]);
    frame.problems = chosen.problems;
    frame.banners.extend(waiting(desk)?);
    let front = Front {
        page: frame,
        t: desk.words(),
        action: desk.to("/"),
        from: chosen.from,
        to: chosen.to,
        period: desk
            .words()
            .with("overview-period-is", &[("period", &chosen.words)]),
        goals: goals::cards(&figures, asked)?,
        due: due::lines(desk)?,
        reports: report_state::lines(desk)?,
        jobs: jobs::part(&figures, asked)?,
        places: places::part(&figures, asked)?,
        outcomes: outcomes::part(&figures, asked)?,
        compare: desk.to("/evaluering/sammenlign"),
        funding: funding::part(&figures, asked)?,
        latest: latest::lines(desk)?,
    };
    let html = front.render().map_err(|error| Failure::of("overview", &error))?;
    Ok(if invalid {
        Answer::Invalid(html)
    } else {
        Answer::Page(html)
    })
}

/// That opened cases wait to be judged, for whoever judges them.
fn waiting(desk: &Desk) -> Result<Option<Banner>, Failure> {
    const REVIEW: &str = "/brydglas";
    if !desk.may_open_path(REVIEW) {
        return Ok(None);
    }
    let count = access::glass::waiting(desk.tx)?;
    let banner = || Banner {
        text: desk
            .words()
            .with("glass-review-banner", &[("count", &count.to_string())]),
        action: String::new(),
        href: desk.to(REVIEW),
        label: desk.tr("glass"),
    };
    Ok((count > 0).then(banner))
}
