//! A citizen with planted words, and what is done with them: taken in, changed, looked up, opened, refused, failed.

use exchange::load::{self, Source};
use testkit::TestApp;

/// Who is planted. The words are of this run alone, so that nobody else's files are found.
pub struct Planted {
    mark: String,
    number: String,
}

const KEY: &str = "plantet";

impl Planted {
    pub fn fresh(engine: &str) -> Self {
        let letters = |number: u32| -> String {
            number
                .to_string()
                .bytes()
                .map(|digit| char::from(b'b' + (digit - b'0') * 2))
                .collect()
        };
        let process = std::process::id();
        Self {
            mark: format!("{}{}", letters(process), &engine[..1]),
            // From 5000 on, the number would be of somebody born in 1888, who is no longer looked for in texts.
            number: format!("{:04}", process % 5_000),
        }
    }

    fn name(&self) -> String {
        format!("Åse Skjult{}", self.mark)
    }

    fn later_name(&self) -> String {
        format!("Åse Byttet{}", self.mark)
    }

    fn cpr(&self) -> String {
        format!("290288-{}", self.number)
    }

    fn reason(&self) -> String {
        format!("Ringede akut om hunden{}", self.mark)
    }

    fn note(&self, what: &str) -> String {
        format!("{what} har mistet hunden{}", self.mark)
    }

    /// Everything that is searched for, in the spellings in which it might be kept: as typed, and folded as the search folds.
    pub fn words(&self) -> Vec<String> {
        let mark = &self.mark;
        [
            format!("skjult{mark}"),
            format!("byttet{mark}"),
            format!("hunden{mark}"),
            format!("musik{mark}"),
            format!("gade{mark}"),
            format!("{mark}@example.dk"),
            format!("290288-{}", self.number),
            format!("290288{}", self.number),
            format!("290288 {}", self.number),
        ]
        .to_vec()
    }

    fn file(&self, name: &str, note: &str) -> String {
        let mark = &self.mark;
        format!(
            "[[participant]]\nkey = \"{KEY}\"\nreference = \"PLANTET-1\"\nname = \"{name}\"\ncpr = \"{}\"\nphone = \"98 76 54 32\"\n\
             email = \"{mark}@example.dk\"\naddress = \"Gade{mark} 7\"\nconsiderations = \"Ingen musik{mark}\"\ncase_note = \"{note}\"\n",
            self.cpr()
        )
    }

    /// Loads a file; answers all that is said about it.
    fn load(app: &TestApp, text: &str) -> String {
        let source = Source {
            name: "participant.toml".to_owned(),
            text: text.to_owned(),
        };
        let nouns = server::nouns::all();
        let done = load::read_sources(vec![source], &nouns)
            .and_then(|set| app.database.write("load", |tx| load::write(tx, &set, &nouns)));
        match done {
            Ok((loaded, judged)) => format!("{loaded:?} {}", serde_json::to_string(&judged).expect("JSON")),
            Err(error) => format!("{error} {error:?}"),
        }
    }

    /// What happens to the citizen. Where a page is to show a planted word, it is seen to do so.
    pub fn lives_through_everything(&self, app: &TestApp) {
        let worker = app.as_role("caseworker");
        self.is_taken_in(app);
        self.is_looked_up(app, &worker);
        self.is_changed(app, &worker);
        self.is_refused(app, &worker);
        self.fails(app, &worker);
    }

    fn is_taken_in(&self, app: &TestApp) {
        let said = Self::load(app, &self.file(&self.name(), &self.note("Hun")));
        assert!(said.contains("added: 1"), "{said}");
        self.says_nothing(&said);
    }

    fn is_looked_up(&self, app: &TestApp, worker: &TestApp) {
        let case = format!("/deltagere/{KEY}");
        assert!(
            !worker.opens(&case).text.contains(&self.name()),
            "not without a reason"
        );
        let reason = [("begrundelse", self.reason()), ("minutter", "30".to_owned())];
        let reason: Vec<(&str, &str)> = reason.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let opened = worker.sends(&format!("{case}/brydglas"), &reason);
        assert_eq!(opened.status, 303, "{}", opened.words());
        worker.opens(&case).says(&self.name());
        Self::becomes_a_case(app);
        for search in [self.name(), self.cpr(), format!("skjult{}", self.mark)] {
            let page = worker.sends("/deltagere/soeg", &[("s", &search)]);
            assert!(
                page.status == 200 && page.text.contains("PLANTET-1"),
                "{}",
                page.words()
            );
        }
        // What is searched for in an address is not looked for among people; it must not be kept either.
        worker.opens("/deltagere?s=Ukendt");
        let number = worker.sends(&format!("{case}/personnummer"), &[]);
        assert!(number.text.contains(&self.number), "{}", number.words());
        app.as_role("leader").opens("/brydglas").says(&self.reason());
    }

    /// The caseworker gets the case, as a leader gives it.
    fn becomes_a_case(app: &TestApp) {
        let done = app.database.write("test", |tx| {
            let id = |sql: &str| tx.query(sql, &[])?[0].text("id");
            let person = id("select id from person where key = 'sagsbehandler'")?;
            let participant = id("select id from participant where key = 'plantet'")?;
            access::cases::begin(tx, &participant, &person)
        });
        done.expect("a case");
    }

    fn is_changed(&self, app: &TestApp, worker: &TestApp) {
        let said = Self::load(app, &self.file(&self.later_name(), &self.note("Han")));
        assert!(said.contains("changed: 1"), "{said}");
        self.says_nothing(&said);
        worker
            .opens(&format!("/deltagere/{KEY}"))
            .says(&self.later_name());
    }

    /// Input that is refused: shown again to who typed it, and kept nowhere.
    fn is_refused(&self, app: &TestApp, worker: &TestApp) {
        let purpose = format!("Her arbejder {} {}", self.name(), self.cpr());
        let typed = [
            ("name", "Værksted"),
            ("kind", "social_enterprise"),
            ("stage", "start_up"),
            ("purpose", purpose.as_str()),
            ("source", purpose.as_str()),
        ];
        let page = app.sends("/virksomheder/ny", &typed);
        assert_eq!(page.status, 422, "{}", page.words());
        page.says("Der står et personnummer i");
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            ["#purpose", "#source"]
        );
        let number = self.cpr();
        let short = worker.sends(
            &format!("/deltagere/{KEY}/brydglas"),
            &[("begrundelse", &number[..6])],
        );
        assert_eq!(short.status, 422, "{}", short.words());
        let twin = self.file(&self.name(), &self.cpr()).replace(KEY, "tvilling");
        let said = Self::load(app, &twin);
        assert!(said.contains("refused"), "{said}");
        self.says_nothing(&said);
        let broken = format!("{}\nname = ", self.file(&self.name(), &self.note("Hun")));
        self.says_nothing(&Self::load(app, &broken));
    }

    /// The database fails in the middle of a search for the name.
    fn fails(&self, app: &TestApp, worker: &TestApp) {
        let rename = |from: &str, to: &str| {
            let done: store::Result<u64> = app.database.write("test", |tx| {
                tx.execute(&format!("alter table {from} rename to {to}"), &[])
            });
            done.expect("renamed");
        };
        rename("participant_word", "away");
        let page = worker.sends("/deltagere/soeg", &[("s", &self.later_name())]);
        rename("away", "participant_word");
        assert_eq!(page.status, 500, "{}", page.words());
        self.says_nothing(&page.text);
        // Three things nobody serves, with the number where a visitor might put it.
        for path in ["/deltagere/ikke-her", "/ikke-her", "/deltagere/soeg"] {
            worker.sends(path, &[("cpr", &self.cpr()), ("name", &self.name())]);
        }
    }

    fn says_nothing(&self, said: &str) {
        let said = said.to_lowercase();
        for word in self.words() {
            assert!(!said.contains(&word), "{word}: {said}");
        }
    }

    /// Plants a word in clear in each place; answers the places.
    pub fn in_clear(&self, app: &TestApp) -> Vec<&'static str> {
        let sql = "update organisation set note = ?1 where key = 'soeholt'";
        let note = self.note("Hun");
        let done: store::Result<u64> = app
            .database
            .write("test", |tx| tx.execute(sql, &[note.as_str().into()]));
        assert_eq!(done.expect("planted"), 1);
        tracing::debug!(note, "planted in the log");
        let file = std::env::temp_dir().join(format!("fodfaeste-left-{}", self.mark));
        std::fs::write(file, note).expect("planted in the temporary folder");
        let rows = if app.database.engine_name() == "sqlite" {
            "file"
        } else {
            "row organisation.note"
        };
        vec!["log", "plain backup", rows, "temporary"]
    }
}

impl Drop for Planted {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(std::env::temp_dir().join(format!("fodfaeste-left-{}", self.mark)));
    }
}
