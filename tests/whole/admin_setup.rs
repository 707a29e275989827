//! The yearly review, keys, health and sign-in settings: who comes there, what comes of it, and bad input at each form.

use identity::{
    Assurance,
    oidc::{Kind, Provider, mapping, provider},
};
use testkit::{Html, TestApp, engines};

use crate::report_pages::count;

const REVIEW: &str = "/administration/gennemgang";
const KEYS: &str = "/administration/noegler";
const HEALTH: &str = "/administration/drift";
const PROVIDERS: &str = "/administration/log-ind";
const ONE: &str = "/administration/log-ind/kommunen";

/// Everyone's roles were given two years ago and never confirmed.
fn age_all(app: &TestApp) {
    app.database
        .write("test", |tx| {
            tx.execute("update membership set granted_at = '2018-05-01T08:00:00Z'", &[])
        })
        .expect("older roles");
}

fn follow(app: &TestApp, answer: &Html, text: &str) -> Html {
    assert_eq!(answer.status, 303, "{}", answer.words());
    let page = app.follows(answer);
    page.is_sound(text);
    page.says(text);
    page
}

#[test]
fn every_role_is_confirmed_or_ended_once_a_year() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let leader = app.as_role("leader");
        let page = leader.opens(REVIEW);
        page.is_sound("nothing is due");
        page.says("Alle roller er bekræftet");
        age_all(&app);
        let page = leader.opens(REVIEW);
        page.is_sound("the review");
        page.says("En anden skal vurdere din egen rolle");
        let due = page.all("#due tbody tr").len();
        assert!(due >= 10, "{due}");
        leader
            .opens("/administration")
            .says(&format!("Roller, der skal bekræftes {due}"));
        assert!(
            !page.text.contains("OPDIGT-7"),
            "participants' own are not reviewed"
        );
        let keep = page.attributes("#due form[action$='/behold']", "action");
        let end = page.attributes("#due form[action$='/afslut']", "action");
        assert_eq!(keep.len(), due - 1, "not the own");
        let inside = |path: &str| path.strip_prefix(app.base()).expect("inside").to_owned();
        let kept = leader.sends(&inside(&keep[0]), &[]);
        follow(&leader, &kept, "Rollen er bekræftet for et år");
        let ended = leader.sends(&inside(&end[1]), &[]);
        let page = follow(&leader, &ended, "Rollen er afsluttet");
        assert_eq!(page.all("#due tbody tr").len(), due - 2);
        assert_eq!(page.all("#confirmed tbody tr").len(), 1);
        page.says("15.05.2021");
        let again = leader.sends(&inside(&end[1]), &[]);
        follow(&leader, &again, "allerede afsluttet");
        assert_eq!(leader.sends(&format!("{REVIEW}/intet/behold"), &[]).status, 404);
        let reviewed = "select count(*) as n from membership where reviewed_by is not null";
        assert_eq!(count(&app, reviewed), 1, "who confirmed is kept");

        // One's own is kept and ended by nobody but others, whatever is sent.
        let own = app
            .database
            .read("test", |tx| {
                let person = access::people::find_by_key(tx, "leder")?.expect("the leader").id;
                access::memberships::of(tx, &person)
            })
            .expect("roles")
            .remove(0)
            .id;
        for act in ["behold", "afslut"] {
            let own = leader.sends(&format!("{REVIEW}/{own}/{act}"), &[]);
            follow(&leader, &own, "En anden skal vurdere");
        }
        assert_eq!(leader.opens(REVIEW).status, 200, "still a leader");
    }
}

#[test]
fn keys_and_health_show_no_secret_and_nobody() {
    for engine in engines() {
        let app = TestApp::with_example(&engine).as_role("administrator");
        let keys = app.opens(KEYS);
        keys.is_sound("keys");
        keys.says("keys municipality");
        keys.says("I orden");
        let wrapped = app.database.read("test", |tx| {
            tx.query("select wrapped from municipality_key", &[])?[0].text("wrapped")
        });
        assert!(!keys.text.contains(&wrapped.expect("a key")));
        let health = app.opens(HEALTH);
        health.is_sound("health");
        health.says(engine.name);
        health.says("audit verify");
        for name in ["Karen Friis", "Freja Winther", "OPDIGT-7"] {
            assert!(!health.text.contains(name) && !keys.text.contains(name), "{name}");
        }
    }
}

fn set_up(app: &TestApp) {
    let wanted = Provider {
        id: String::new(),
        key: "kommunen".to_owned(),
        name: "Kommunens log ind".to_owned(),
        kind: Kind::Staff,
        issuer: "https://idp.kommune.example".to_owned(),
        client_id: "fodfaeste".to_owned(),
        sealed_secret: Some("f1.hemmeligt".to_owned()),
        hosts: vec!["idp.kommune.example".to_owned()],
        scopes: Vec::new(),
        assurance_claim: "acr".to_owned(),
        least_assurance: Assurance::Substantial,
        cpr_claim: None,
        active: true,
    };
    app.database
        .write("test", |tx| provider::save(tx, &wanted))
        .expect("a provider");
}

fn refuses_odd_lines(app: &TestApp, line: &str) {
    let long = "x".repeat(201);
    for (form, field) in [
        (vec![("vaerdi", "a"), ("rolle", "leader")], "#claim"),
        (
            vec![
                ("claim", "groups"),
                ("vaerdi", long.as_str()),
                ("rolle", "leader"),
            ],
            "#vaerdi",
        ),
        (
            vec![("claim", "groups"), ("vaerdi", "a"), ("rolle", "participant")],
            "#rolle",
        ),
        (
            vec![("claim", "groups"), ("vaerdi", "a"), ("rolle", "mentor")],
            "#virksomhed",
        ),
        (
            vec![
                ("claim", "groups"),
                ("vaerdi", "a"),
                ("rolle", "leader"),
                ("enhed", "x"),
            ],
            "#enhed",
        ),
    ] {
        let refused = app.sends(line, &form);
        assert_eq!(refused.status, 422, "{form:?}");
        refused.is_sound(field);
        assert_eq!(refused.attributes(".error-summary a", "href"), [field]);
    }
}

#[test]
fn claims_give_roles_as_the_administrator_says() {
    for engine in engines() {
        let app = TestApp::with_example(&engine).as_role("administrator");
        app.opens(PROVIDERS).says("Ingen er sat op");
        set_up(&app);
        let list = app.opens(PROVIDERS);
        list.is_sound("providers");
        list.says("Kommunens log ind");
        let page = app.opens(ONE);
        page.is_sound("a provider");
        page.says("https://idp.kommune.example");
        assert!(!page.text.contains("hemmeligt"), "the secret is never shown");
        let line = format!("{ONE}/linje");
        refuses_odd_lines(&app, &line);
        let fine = [("claim", "groups"), ("vaerdi", "soc-ledere"), ("rolle", "leader")];
        let added = follow(&app, &app.sends(&line, &fine), "Linjen er tilføjet");
        added.says("soc-ledere");
        let lines = app
            .database
            .read("test", |tx| {
                let id = provider::find(tx, "kommunen")?.expect("a provider").id;
                mapping::list(tx, &id)
            })
            .expect("lines");
        assert_eq!((lines.len(), lines[0].role.as_str()), (1, "leader"));
        let remove = [("linje", lines[0].id.as_str())];
        let removed = app.sends(&format!("{ONE}/fjern"), &remove);
        follow(&app, &removed, "Linjen er fjernet");
        follow(&app, &app.sends(&format!("{ONE}/fjern"), &remove), "allerede væk");
        follow(&app, &app.sends(&format!("{ONE}/tilbud"), &[]), "Tilbyd den igen");
        assert!(
            !app.stranger()
                .opens("/log-ind")
                .text
                .contains("Kommunens log ind")
        );
        for absent in ["", "/linje", "/fjern", "/tilbud"] {
            let path = format!("{PROVIDERS}/intet{absent}");
            let answer = if absent.is_empty() {
                app.opens(&path)
            } else {
                app.sends(&path, &[])
            };
            assert_eq!(answer.status, 404, "{path}");
        }
    }
}

#[test]
fn the_wrong_roles_set_nothing_up() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    set_up(&app);
    for role in access::Role::ALL {
        let other = app.as_role(role.as_str());
        let reviews = [access::Role::Leader, access::Role::Administrator].contains(&role);
        let expected = if reviews { 200 } else { 403 };
        assert_eq!(other.opens(REVIEW).status, expected, "{role:?}");
        if role == access::Role::Administrator {
            continue;
        }
        for page in [KEYS, HEALTH, PROVIDERS, ONE] {
            assert_eq!(other.opens(page).status, 403, "{role:?} {page}");
        }
        let line = [("claim", "groups"), ("vaerdi", "alle"), ("rolle", role.as_str())];
        assert_eq!(other.sends(&format!("{ONE}/linje"), &line).status, 403);
        assert_eq!(other.sends(&format!("{ONE}/tilbud"), &[]).status, 403);
    }
}
