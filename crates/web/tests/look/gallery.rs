//! Pages with invented content: one shows every piece, the other a receipt.

use askama::Template;
use charts::{Caption, Goal, Line, LineChart, Point, Tick, lines};

/// What the frame of a page asks for.
pub struct Page {
    lang: &'static str,
    title: &'static str,
    municipality: &'static str,
    home: &'static str,
    person: Option<&'static str>,
    sign_out: &'static str,
    demo: bool,
    nav: Vec<Link>,
    languages: Vec<Language>,
    crumbs: Vec<Link>,
    problems: Vec<Problem>,
    notice: Option<Notice>,
    banners: Vec<Banner>,
    session_seconds: Option<u32>,
    stay: &'static str,
    account: &'static str,
    accessibility: Option<&'static str>,
    report_error: &'static str,
    news: &'static str,
    version: &'static str,
    once: &'static str,
}

impl Page {
    #[allow(
        clippy::unused_self,
        reason = "templates ask the page for the address of a file"
    )]
    fn asset(&self, name: &str) -> String {
        format!("aktiver/{name}")
    }
}

struct Link {
    href: &'static str,
    text: &'static str,
    current: bool,
}

struct Language {
    href: &'static str,
    code: &'static str,
    name: &'static str,
    current: bool,
}

struct Problem {
    href: &'static str,
    message: &'static str,
}

struct Notice {
    text: &'static str,
    undo: &'static str,
    undo_label: &'static str,
}

struct Banner {
    text: &'static str,
    action: &'static str,
    href: &'static str,
    label: &'static str,
}

struct Tab {
    href: &'static str,
    text: &'static str,
    current: bool,
    count: Option<u32>,
}

struct Choice {
    value: &'static str,
    text: &'static str,
    hint: &'static str,
    chosen: bool,
}

/// The texts of the frame, read from the file that the application reads.
pub struct Words {
    attribute: &'static str,
}

/// The file with the texts of the frame.
pub const TEXTS: &str = include_str!("../../texts.ftl");

impl Words {
    /// The text of `key`, or nothing when the file has none in this language.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        let (_, entry) = TEXTS.split_once(&format!("\n{key} =\n"))?;
        let mut lines = entry.lines().take_while(|line| line.starts_with(' '));
        lines.find_map(|line| {
            line.trim()
                .strip_prefix(self.attribute)?
                .trim()
                .strip_prefix("= ")
        })
    }

    fn tr(&self, key: &str) -> &'static str {
        self.find(key).expect("the frame uses only texts that exist")
    }
}

/// Texts in one of the two languages, `da` or `en`.
pub fn words(lang: &str) -> Words {
    Words {
        attribute: if lang == "da" { ".da" } else { ".en" },
    }
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    t: Words,
    tabs: Vec<Tab>,
    choices: Vec<Choice>,
    chart: String,
}

#[derive(Template)]
#[template(path = "receipt.html")]
struct Receipt {
    page: Page,
    t: Words,
}

fn nav() -> Vec<Link> {
    [
        "Overblik",
        "Register",
        "Aftaler",
        "Forløb",
        "Job",
        "Evaluering",
        "Midler",
        "Netværk",
        "Strategi",
        "Rapport",
    ]
    .into_iter()
    .map(|text| Link {
        href: "/side",
        text,
        current: text == "Aftaler",
    })
    .collect()
}

fn page(lang: &'static str, title: &'static str) -> Page {
    Page {
        lang,
        title,
        municipality: "Strandbæk Kommune",
        home: "/",
        person: Some("Kirsten Prøvesen (opdigtet)"),
        sign_out: "/log-af",
        demo: true,
        nav: nav(),
        languages: vec![
            Language {
                href: "?sprog=da",
                code: "da",
                name: "Dansk",
                current: lang == "da",
            },
            Language {
                href: "?sprog=en",
                code: "en",
                name: "English",
                current: lang == "en",
            },
        ],
        crumbs: vec![Link {
            href: "/",
            text: "Overblik",
            current: false,
        }],
        problems: vec![],
        banners: vec![
            Banner {
                text: "Du har åbnet en sag med en begrundelse.",
                action: "#",
                href: "",
                label: "Luk nu",
            },
            Banner {
                text: "Nogen har åbnet sager.",
                action: "",
                href: "#",
                label: "Åbnede sager",
            },
        ],
        notice: Some(Notice {
            text: "Aftalen er sat på pause.",
            undo: "/fortryd/1",
            undo_label: "Fortryd",
        }),
        session_seconds: Some(900),
        stay: "/besoeg",
        account: "/konto",
        accessibility: Some("/tilgaengelighed"),
        report_error: "/fejl",
        news: "/nyheder",
        version: "0.1.0",
        once: "abcdefghjkmn",
    }
}

fn problems() -> Vec<Problem> {
    vec![
        Problem {
            href: "#cvr",
            message: "Skriv et CVR-nummer med otte cifre, fx 29 18 94 70",
        },
        Problem {
            href: "#start-day",
            message: "Februar 2026 har 28 dage; skriv startdatoen, fx 12 3 2026",
        },
        Problem {
            href: "#fandt-sted-1",
            message: "Vælg, om dagen fandt sted",
        },
    ]
}

fn choices() -> Vec<Choice> {
    let choice = |value, text, hint| Choice {
        value,
        text,
        hint,
        chosen: false,
    };
    vec![
        choice(
            "ressource",
            "Ressourceforløb",
            "Lang indsats for borgere med flere problemer",
        ),
        choice("sygedagpenge", "Sygedagpenge", ""),
        choice("integration", "Integration", ""),
    ]
}

fn chart() -> String {
    let point = |day, value: u8| Point {
        day,
        value: value.into(),
        text: value.to_string(),
        hidden: false,
    };
    let line = |name: &str, points| Line {
        name: name.to_owned(),
        points,
    };
    let chart = LineChart {
        caption: Caption {
            prefix: "venteliste".to_owned(),
            title: "Venteliste i år".to_owned(),
            alternative: "Ventelisten voksede fra 4 i januar til 11 i marts.".to_owned(),
            unit: "Antal borgere".to_owned(),
        },
        lines: vec![
            line("Venteliste", vec![point(0, 4), point(31, 9), point(59, 11)]),
            line("Pladser", vec![point(0, 10), point(31, 10), point(59, 12)]),
        ],
        ticks: vec![
            Tick {
                day: 0,
                label: "jan.".to_owned(),
            },
            Tick {
                day: 31,
                label: "feb.".to_owned(),
            },
            Tick {
                day: 59,
                label: "mar.".to_owned(),
            },
        ],
        goals: vec![Goal {
            value: 14.0,
            label: "Aftalt: 14".to_owned(),
        }],
        ..LineChart::default()
    };
    lines(&chart).expect("the chart is drawn").svg
}

/// A page with every piece, in the frame's language `lang`.
pub fn gallery(lang: &'static str) -> String {
    let tab = |text, count, current| Tab {
        href: "/aftaler",
        text,
        current,
        count,
    };
    let page = Page {
        problems: problems(),
        ..page(lang, "Aftaler")
    };
    Gallery {
        page,
        t: words(lang),
        tabs: vec![
            tab("Mine", Some(12), true),
            tab("Alle", Some(148), false),
            tab("Afsluttede", None, false),
        ],
        choices: choices(),
        chart: chart(),
    }
    .render()
    .expect("the page is rendered")
}

/// A receipt, in the frame's language `lang`.
pub fn receipt(lang: &'static str) -> String {
    Receipt {
        page: page(lang, "Forløbet er oprettet"),
        t: words(lang),
    }
    .render()
    .expect("the page is rendered")
}
