//! The front page, the evaluations side by side, and the pages that every visitor may read; on both engines.

use testkit::{Html, TestApp, engines};

const THE_REPORT: &str = "/";
const THE_YEAR_2018: &str = "/?fra-day=1&fra-month=1&fra-year=2018&til-day=31&til-month=12&til-year=2018";

/// The row of a table that begins with these words.
fn row(page: &Html, table: &str, head: &str) -> String {
    let rows = page.all(&format!("#{table} tbody tr"));
    rows.into_iter()
        .find(|row| row.starts_with(head))
        .unwrap_or_else(|| panic!("no row {head:?} in {table}"))
}

/// The card of the goal with this title.
fn goal(page: &Html, title: &str) -> String {
    let cards = page.all(".goal");
    cards
        .into_iter()
        .find(|card| card.starts_with(title))
        .unwrap_or_else(|| panic!("no goal {title:?}"))
}

#[test]
fn goals_are_judged_by_figures_with_the_claim_beside() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let page = app.opens(THE_REPORT);
        assert_eq!(page.status, 200, "{}", page.words());
        page.is_sound(engine.name);
        let enterprises = goal(&page, "Virksomheder og initiativer");
        assert!(
            enterprises.contains("26 Mål: 25") && enterprises.contains("Nået"),
            "{enterprises}"
        );
        let yearly = goal(&page, "Job om året");
        assert!(yearly.contains("129 Mål: 30 job om året"), "{yearly}");
        assert!(
            yearly.contains("16 måneder") && yearly.contains("96,8 på 12 måneder"),
            "{yearly}"
        );
        assert!(
            yearly.contains("Heraf 56 gennem jobcenteret. Det er 42 på 12"),
            "{yearly}"
        );
        assert!(yearly.contains("Det passer med"), "{yearly}");
        let whole = goal(&page, "Job i strategiens tid");
        assert!(
            whole.contains("193 Mål: 90") && whole.contains("28 måneder"),
            "{whole}"
        );
        let veterans = goal(&page, "Veteraner blandt");
        assert!(
            veterans.contains("25 % Mål: 50") && veterans.contains("Ikke nået"),
            "{veterans}"
        );
        let prize = goal(&page, "Vinde");
        assert!(
            prize.contains("15. juni 2018") && prize.contains("Nået"),
            "{prize}"
        );
    }
}

#[test]
fn jobs_places_outcomes_and_funding_are_the_measures_own_figures() {
    for engine in engines() {
        let page = TestApp::with_example(&engine).opens(THE_REPORT);
        assert_eq!(
            row(&page, "jobtal", "Gennem jobcenteret"),
            "Gennem jobcenteret 35 56 91"
        );
        assert_eq!(row(&page, "jobtal", "Alle job"), "Alle job 64 129 193");
        assert!(row(&page, "jobtal", "Job på 12 måneder ").starts_with("Job på 12 måneder 64 96,8"));
        assert_eq!(
            row(&page, "pladstal", "VeteranHaven og Slagelse"),
            "VeteranHaven og Slagelse Jobcenter 8 – 4 4 4 3"
        );
        assert!(
            page.all("#udfaldstal tbody tr")
                .iter()
                .any(|row| row.contains("4. evaluering 40 27,5 % 20 %"))
        );
        assert!(row(&page, "midlertal", "VeteranHaven").contains("486.573 kr."));
        assert!(page.all("figure svg").len() >= 5, "each part has its drawing");
    }
}

#[test]
fn every_figure_leads_to_its_definition_with_its_dimensions_and_its_time() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let page = app.opens(THE_REPORT);
    let links = page.attributes("#jobtal td a", "href");
    let wanted = "/tal/jobs.delivered?channel=jobcentre&type=flex_job&fra=2018-01-01&til=2018-12-31";
    assert!(links.contains(&format!("{}{wanted}", app.base())), "{links:?}");
    let known: Vec<&str> = measures::definitions()
        .iter()
        .map(|definition| definition.id)
        .collect();
    let asked: Vec<String> = page.attributes("a[href*='/tal/']", "href");
    assert!(asked.len() > 50, "{}", asked.len());
    for link in asked {
        let id = link
            .split("/tal/")
            .nth(1)
            .and_then(|rest| rest.split('?').next())
            .expect("an id");
        assert!(known.contains(&id), "{id}");
    }
}

#[test]
fn another_period_gives_other_figures_and_a_cut_total_is_never_guessed() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let page = app.opens(THE_YEAR_2018);
    assert_eq!(row(&page, "jobtal", "Alle job"), "Alle job 64");
    let cut = app.opens("/?fra-day=1&fra-month=1&fra-year=2019&til-day=31&til-month=12&til-year=2019");
    assert!(
        row(&cut, "jobtal", "Alle job").contains("kan ikke deles"),
        "{}",
        row(&cut, "jobtal", "Alle job")
    );
    assert!(goal(&cut, "Job om året").contains("Kan ikke afgøres"));
}

#[test]
fn a_wrong_period_is_said_at_its_field_over_the_usual_figures() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    for (query, field, says) in [
        (
            "fra-day=1&fra-month=5&fra-year=2020&til-day=1&til-month=1&til-year=2019",
            "til",
            "samme som den første eller senere",
        ),
        (
            "fra-day=31&fra-month=2&fra-year=2019&til-day=1&til-month=4&til-year=2019",
            "fra",
            "Skriv den første dag",
        ),
        (
            "fra-day=x&fra-month=%F0%9F%92%A9&fra-year=99999&til-day=1&til-month=4&til-year=2019",
            "fra",
            "Skriv den første dag",
        ),
        (
            "fra-day=1&fra-month=1&fra-year=2019",
            "til",
            "Skriv den sidste dag",
        ),
        (
            "fra-day=1&fra-month=1&fra-year=0001&til-day=1&til-month=1&til-year=9999",
            "fra",
            "Skriv den første dag",
        ),
    ] {
        let page = app.opens(&format!("/?{query}"));
        assert_eq!(page.status, 422, "{query}");
        page.is_sound(query);
        page.says(says);
        assert!(page.first(&format!("#{field}-error")).contains(says), "{query}");
        assert!(
            page.attributes(".error-summary a", "href")
                .contains(&format!("#{field}-day")),
            "{query}"
        );
        assert_eq!(row(&page, "jobtal", "Alle job"), "Alle job 64 129 193", "{query}");
    }
}

#[test]
fn what_is_due_stands_by_date_and_says_when_it_is_overdue() {
    for engine in engines() {
        let page = TestApp::with_example(&engine).opens(THE_REPORT);
        let due = page.all("[aria-labelledby=frister] li");
        let place = |text: &str| {
            due.iter()
                .position(|line| line.contains(text))
                .unwrap_or_else(|| panic!("{text}: {due:?}"))
        };
        assert!(
            place("Jobstatus midt i 2020") < place("Årsrapport 2020"),
            "{due:?}"
        );
        assert!(place("Årsrapport 2020") < place("En fælles indsats"), "{due:?}");
        assert!(place("Strategiens mål slutter") < place("En fælles indsats"));
        assert!(
            due.iter().any(|line| line.contains("Regnskab for midler: Sumak")),
            "{due:?}"
        );
        assert!(
            due.iter().all(|line| !line.contains("Jobstatus midt i 2019")),
            "what was never delivered is history"
        );
        if std::env::var("FODFAESTE_TEST_TODAY").is_err() {
            assert!(due.iter().all(|line| !line.contains("Overskredet")), "{due:?}");
        }
    }
}

#[test]
fn a_duty_whose_day_has_passed_is_overdue() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let passed = "update reporting_duty set due = '2019-06' where key = 'jobstatus-2020'";
    app.database
        .write("test", |tx| tx.execute(passed, &[]))
        .expect("an earlier day");
    let first = app.opens(THE_REPORT).first("[aria-labelledby=frister] li");
    assert!(
        first.contains("juni 2019 Overskredet") && first.contains("Jobstatus midt i 2020"),
        "{first}"
    );
}

#[test]
fn the_report_says_what_the_figure_check_still_finds() {
    for engine in engines() {
        let page = TestApp::with_example(&engine).opens(THE_REPORT);
        let reports = page.all("[aria-labelledby=rapport] li");
        assert!(
            reports[0].contains("2019") && reports[0].contains("røde"),
            "{reports:?}"
        );
        assert!(reports[0].contains("ikke udgivet"), "{reports:?}");
    }
}

#[test]
fn the_latest_changes_name_what_was_changed_and_hold_a_load_together() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let loaded = app.opens(THE_REPORT).all("[aria-labelledby=aendringer] li");
    assert!(
        loaded.iter().any(|line| line.contains("i én omgang")),
        "{loaded:?}"
    );
    let noun = server::nouns::all()
        .into_iter()
        .find(|noun| noun.name == "organisation")
        .expect("the noun");
    // The clock of the tests stands still, so the load would be as late as the change.
    let changed = app.database.write("test", |tx| {
        tx.execute("delete from history", &[])?;
        let before = records::entry::find_by_key(tx, noun, "sumak")?.expect("Sumak");
        let mut after = before.values.clone();
        after.insert("name", store::Value::Text("Sumak Syd".to_owned()));
        records::entry::change(tx, noun, &before, before.version, None, &after)
    });
    changed.expect("a change");
    let latest = app.opens(THE_REPORT).first("[aria-labelledby=aendringer] li");
    assert!(latest.contains("Sumak Syd"), "{latest}");
}

#[test]
fn an_empty_municipality_has_an_overview_that_says_so() {
    for engine in engines() {
        let page = TestApp::empty(&engine).opens(THE_REPORT);
        assert_eq!(page.status, 200, "{}", page.words());
        page.is_sound("an empty overview");
        page.says("Der er ingen mål endnu");
        page.says("Der er ingen rapport endnu.");
    }
}

#[test]
fn evaluations_stand_side_by_side_with_their_uncertainty_and_a_common_definition() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let page = app.opens("/evaluering/sammenlign");
        assert_eq!(page.status, 200, "{}", page.words());
        page.is_sound(engine.name);
        let veterans = row(&page, "runder", "VeteranHaven og Slagelse Jobcenter, 4.");
        for text in ["40", "27,5 %", "11 af 40", "usikkert: 16–43 %", "20 %", "8 af 40"] {
            assert!(veterans.contains(text), "{text}: {veterans}");
        }
        assert!(veterans.contains("udfaldene giver 41"), "{veterans}");
        let sumak = row(&page, "runder", "Sumak og Slagelse Jobcenter, 4.");
        assert!(
            sumak.contains("54,4 %") && sumak.contains("37 af 68") && sumak.contains("22 af 68"),
            "{sumak}"
        );
        let before = row(&page, "runder", "Sumak og Slagelse Jobcenter, 3.");
        assert!(
            before.contains("22 af 34") && before.contains("16 af 34"),
            "{before}"
        );
        page.says("De siger ikke hvorfor");
    }
}

#[test]
fn a_rounds_answers_stand_beside_those_before_with_figures_in_their_places() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let page = app.opens("/evalueringer/veteranhaven-4/svar");
        assert_eq!(page.status, 200, "{}", page.words());
        page.is_sound(engine.name);
        assert_eq!(page.all("main section h2").len(), 8, "eight questions");
        page.says("VeteranHaven, tredje evaluering");
        assert!(
            !page.words().contains('{') && !page.words().contains("tallet kan ikke gives"),
            "{}",
            page.words()
        );
        let links = page.attributes("main section a", "href");
        assert!(
            links
                .iter()
                .any(|link| link.contains("/tal/plans.made?agreement=veteranhaven&round=4")),
            "{links:?}"
        );
        let same = app.opens("/aftaler/veteranhaven/evaluering/4");
        assert_eq!(
            same.location.as_deref(),
            Some(&*format!("{}/evalueringer/veteranhaven-4/svar", app.base()))
        );
        for absent in [
            "/evalueringer/findes-ikke/svar",
            "/aftaler/sumak/evaluering/99",
            "/aftaler/x/evaluering/-1",
        ] {
            assert_eq!(app.opens(absent).status, 404, "{absent}");
        }
    }
}

#[test]
fn anybody_reads_the_news_and_how_to_report_an_error() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let stranger = app.stranger();
    for lang in ["da", "en"] {
        for (path, title) in [
            ("/nyheder", ["Nyheder", "News"]),
            ("/fejl", ["Rapportér en fejl", "Report an error"]),
        ] {
            let page = stranger.opens(&format!("{path}?sprog={lang}"));
            assert_eq!(page.status, 200, "{path}");
            page.is_sound(path);
            assert!(title.contains(&page.first("h1").as_str()), "{path}");
        }
        for path in ["/", "/evaluering/sammenlign", "/evalueringer/sumak-4/svar"] {
            let page = app.opens(&format!("{path}?sprog={lang}"));
            assert_eq!(page.status, 200, "{path}");
            page.is_sound(&format!("{path} {lang}"));
            assert_eq!(
                stranger.opens(path).status,
                303,
                "{path} is for those who are signed in"
            );
        }
    }
    stranger.opens("/fejl").says("Skriv ikke om personer");
}
