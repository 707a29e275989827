//! What is new in the program, and what a figure's new definition means. Written in `news.toml`, the newest first.

use askama::Template;
use kernel::{Date, Lang, format};
use web::{
    Answer, Failure, OpenDesk,
    page::{Page, Words},
};

const NEWS: &str = include_str!("news.toml");

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    news: Vec<Entry>,
}

/// One release, or what has come since the last.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The release; nothing while it is not released.
    version: Option<String>,
    /// The day of the release.
    date: Option<String>,
    /// What is new.
    added: Vec<Text>,
    /// What is said of figures: a new definition changes what a reader is told.
    figures: Vec<Text>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    da: String,
    en: String,
}

struct Release {
    title: String,
    added: Vec<String>,
    figures: Vec<String>,
}

#[derive(Template)]
#[template(path = "news/news.html")]
struct NewsPage<'a> {
    page: Page,
    t: Words<'a>,
    releases: Vec<Release>,
}

/// The page.
pub(crate) fn page(desk: &OpenDesk) -> Result<Answer, Failure> {
    let file: File = toml::from_str(NEWS).map_err(|error| Failure::of("news", &error))?;
    let page = NewsPage {
        page: desk.page(&desk.words().tr("news-title")),
        releases: file.news.into_iter().map(|entry| release(desk, entry)).collect(),
        t: desk.words(),
    };
    page.render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("news", &error))
}

fn release(desk: &OpenDesk, entry: Entry) -> Release {
    let (words, lang) = (desk.words(), desk.lang());
    let day = entry.date.and_then(|date| date.parse::<Date>().ok());
    let title = match (entry.version, day) {
        (Some(version), Some(day)) => words.with(
            "news-release",
            &[("version", &version), ("date", &format::date_long(lang, day))],
        ),
        (Some(version), None) => words.with("news-version", &[("version", &version)]),
        (None, _) => words.tr("news-coming"),
    };
    let in_language = |texts: Vec<Text>| {
        let chosen = texts.into_iter().map(|text| match lang {
            Lang::Da => text.da,
            Lang::En => text.en,
        });
        chosen.collect()
    };
    Release {
        title,
        added: in_language(entry.added),
        figures: in_language(entry.figures),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_news_can_be_read_in_both_languages() {
        let file: File = toml::from_str(NEWS).expect("well-formed news");
        assert!(!file.news.is_empty());
        for text in file
            .news
            .iter()
            .flat_map(|entry| entry.added.iter().chain(&entry.figures))
        {
            assert!(
                !text.da.trim().is_empty() && !text.en.trim().is_empty(),
                "{}",
                text.da
            );
        }
        for date in file.news.iter().filter_map(|entry| entry.date.as_ref()) {
            assert!(date.parse::<Date>().is_ok(), "{date} is a day");
        }
    }
}
