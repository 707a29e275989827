//! Attendance to the caseworker.

use testkit::engines;

use super::world::{count, monday, written};

const ASK: &str = "/forloeb/hh/levering";
const LIST: &str = "/fremmoede/levering";

fn wish<'t>(rhythm: &'t str, from: &'t str, until: &'t str) -> Vec<(&'t str, &'t str)> {
    let mut fields = vec![("tit", rhythm)];
    for (name, text) in [("fra", from), ("til", until)] {
        if !text.is_empty() {
            fields.push((name, text));
        }
    }
    fields
}

#[test]
fn a_standing_wish_is_ready_by_the_week_and_goes_when_it_is_received() {
    for engine in engines() {
        let app = monday(&engine);
        let caseworker = app.as_role("caseworker");
        written(&app, "hh", "2020-05-04", 240, "");
        written(&app, "hh", "2020-05-05", 0, "illness");
        let form = caseworker.opens(ASK);
        form.is_sound("asking for attendance");
        let wrong = caseworker.sends(ASK, &wish("once", "5.5.2020", "1.5.2020"));
        assert_eq!(
            wrong.attributes(".error-summary a", "href"),
            ["#til-day"],
            "{}",
            engine.name
        );
        let nothing = caseworker.sends(ASK, &[]);
        assert_eq!(
            nothing.attributes(".error-summary a", "href"),
            ["#tit", "#fra-day"]
        );
        assert_eq!(
            caseworker.sends(ASK, &wish("weekly", "27.4.2020", "")).status,
            303
        );
        assert_eq!(
            caseworker.sends(ASK, &wish("weekly", "27.4.2020", "")).status,
            303,
            "the same twice is once"
        );
        assert_eq!(count(&app, "select count(*) as n from attendance_delivery"), 1);

        let list = caseworker.opens(LIST);
        list.is_sound("what is ready");
        assert_eq!(list.all("#ready tbody tr").len(), 2, "two weeks are over");
        let sheets = list.attributes("#ready tbody a", "href");
        let sheet = caseworker.opens(sheets[1].strip_prefix(app.base()).expect("inside"));
        sheet.is_sound("the attendance of a week");
        assert_eq!(sheet.all("#days tbody tr").len(), 2);
        sheet.says("Fravær, Sygdom");
        let receive = list.attributes("#ready form", "action");
        let to = receive[0].strip_prefix(app.base()).expect("inside");
        assert_eq!(caseworker.sends(to, &[("til", "2020-05-03")]).status, 303);
        assert_eq!(caseworker.opens(LIST).all("#ready tbody tr").len(), 1);
        assert_eq!(
            caseworker.sends(to, &[("til", "2030-01-01")]).status,
            303,
            "what is not ready is not received"
        );
        assert_eq!(caseworker.opens(LIST).all("#ready tbody tr").len(), 1);
        let ends = caseworker.opens(ASK).attributes("#wishes form", "action");
        assert_eq!(
            caseworker
                .sends(ends[0].strip_prefix(app.base()).expect("inside"), &[])
                .status,
            303
        );
        assert!(
            caseworker.opens(ASK).all("#wishes form").is_empty(),
            "it has ended"
        );
    }
}

#[test]
fn the_file_leaves_only_with_those_who_may_take_the_case_out() {
    let app = monday(&engines()[0]);
    written(&app, "hh", "2020-05-04", 240, "");
    written(&app, "hh", "2020-05-11", 0, "illness");
    let path = "/forloeb/hh/fremmoedefil?fra=2020-05-01&til=2020-05-10";
    let file = app.as_role("caseworker").opens(path);
    assert_eq!(file.status, 200);
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1], "HH;04.05.2020;240;240;");
    let taken = "select count(*) as n from audit_entry where purpose = 'case.export' and action = 'export'";
    assert!(count(&app, taken) > 0, "it stands in the log");
    for role in ["mentor", "consultant", "owner", "administrator"] {
        assert!(
            matches!(app.as_role(role).opens(path).status, 403 | 404),
            "{role}"
        );
    }
    for role in ["mentor", "participant", "consultant"] {
        assert!(
            matches!(app.as_role(role).opens(ASK).status, 403 | 404),
            "{role} asks for nothing"
        );
    }
}
