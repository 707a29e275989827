//! The network's meetings, the campaign and the volunteers of the digital resource bank.

use kernel::format;
use measures::Asked;
use network::{campaign::CAMPAIGN, network_meeting::NETWORK_MEETING};
use records::Entry;

use super::Made;
use crate::{
    compose::{Book, Sheet, Told},
    markup::BlockCall,
};

pub(crate) fn meetings(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let period = format::period(say.lang, book.asked().period);
    let mut sheet = Sheet::new(
        say.with("document-meetings", &[("period", &period)]),
        say.tr("document-meetings-state"),
    )
    .figures(say.tr("document-meetings-number"));
    for state in ["held", "cancelled", "planned"] {
        let told = book.told("network.meetings", &[("state", state)])?;
        if !told.missing {
            sheet.row(say.code("meeting_state", state), vec![told]);
        }
    }
    let mut blocks = sheet.finish(say);
    blocks.extend(each_meeting(book)?);
    Ok(blocks)
}

/// Meetings that are recorded one by one.
fn each_meeting(book: &mut Book) -> Made {
    let say = book.say;
    let period = book.asked().period;
    let rows = book.entries(&NETWORK_MEETING)?;
    let day = |row: &Entry| row.text("held_on").parse::<kernel::PartialDate>().ok();
    let mut within: Vec<&Entry> = rows
        .iter()
        .filter(|row| day(row).is_some_and(|date| period.contains(date.first_day())))
        .collect();
    if within.is_empty() {
        return Ok(Vec::new());
    }
    within.sort_by_key(|row| row.text("held_on").to_owned());
    let mut sheet = Sheet::new(say.tr("document-meetings-each"), say.tr("document-date"))
        .words(say.tr("document-meetings-title"))
        .words(say.tr("document-state"));
    for row in within {
        let cells = vec![
            Told::words(row.text("title")),
            Told::words(say.code("meeting_state", row.text("state"))),
        ];
        sheet.row(say.partial(row.text("held_on")), cells);
        sheet.source_of(row);
    }
    Ok(sheet.finish(say))
}

/// Campaigns that ran in the report's time: a campaign of January belongs to it even where the section's year ended.
pub(crate) fn campaign(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let asked = Asked::of(book.report.asked.period);
    let mut sheet = Sheet::new(say.tr("document-campaign"), say.tr("document-campaign-name"))
        .words(say.tr("document-campaign-channel"))
        .figures(say.tr("document-campaign-posts"))
        .figures(say.tr("document-campaign-lowest"))
        .figures(say.tr("document-campaign-highest"));
    for row in book.entries(&CAMPAIGN)?.iter() {
        let own = row.key.as_str();
        let posts = book.told_at("campaign.posts", &[("campaign", own)], asked)?;
        let lowest = book.told_at("campaign.reach", &[("bound", "lowest"), ("campaign", own)], asked)?;
        let highest = book.told_at(
            "campaign.reach",
            &[("bound", "highest"), ("campaign", own)],
            asked,
        )?;
        if posts.missing && lowest.missing && highest.missing {
            continue;
        }
        sheet.row(
            row.text("name"),
            vec![Told::words(row.text("channel")), posts, lowest, highest],
        );
    }
    Ok(sheet.finish(say))
}

pub(crate) fn resource_bank(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(
        say.tr("document-resource-bank"),
        say.tr("document-resource-bank-what"),
    )
    .figures(say.tr("document-number"));
    for (measure, label) in [
        ("volunteers.matches", "document-resource-bank-matches"),
        ("volunteers.passed", "document-resource-bank-passed"),
        ("volunteers.pending", "document-resource-bank-pending"),
    ] {
        let told = book.told(measure, &[])?;
        if !told.missing {
            sheet.row(say.tr(label), vec![told]);
        }
    }
    Ok(sheet.finish(say))
}
