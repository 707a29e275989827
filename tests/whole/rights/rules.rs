//! The page of a rule of retention: its versions, a new one from a day to come, and who may make it.

use testkit::engines;

use super::{
    Place,
    pages::{an_hour_later, goes_to},
};

#[test]
fn a_rule_of_retention_gets_a_new_version_from_a_day_to_come() {
    const RULE: &str = "/administration/sletteregler/case-ended";
    for engine in engines() {
        let place = Place::new(&engine);
        let app = &place.world.app;
        let officer = app.as_role("protection");
        officer.opens("/administration/sletning").says("Sag, hvor sidste");
        let page = officer.opens(RULE);
        page.is_sound("a rule");
        assert_eq!(page.attributes("#maaneder", "value"), ["60"], "{}", engine.name);
        let change = |months: &str, day: &str, why: &str| {
            officer.sends(
                RULE,
                &[
                    ("maaneder", months),
                    ("handling", "delete"),
                    ("fra", day),
                    ("kilde", "Byrådets beslutning"),
                    ("sikkerhed", "K-high"),
                    ("hvorfor", why),
                ],
            )
        };
        for (months, day, why, field) in [
            ("0", "1.6.2020", "besluttet", "#maaneder"),
            ("60 måneder", "1.6.2020", "besluttet", "#maaneder"),
            ("24", "15.5.2020", "besluttet", "#fra-day"),
            ("24", "", "besluttet", "#fra-day"),
            ("24", "1.6.2020", "", "#hvorfor"),
        ] {
            let refused = change(months, day, why);
            assert_eq!(refused.status, 422, "{months} {day} {why}");
            refused.is_sound("a rule that is not changed");
            assert_eq!(refused.attributes(".error-summary a", "href"), [field]);
        }
        assert_eq!(change("24", "1.6.2020", "Besluttet i maj").status, 303);
        let page = officer.opens(RULE);
        page.says("24 måneder");
        page.says("Besluttet i maj");
        assert_eq!(page.all("#versions tbody tr").len(), 2);

        assert!(
            app.as_role("auditor")
                .opens(RULE)
                .all("form[action$=case-ended]")
                .is_empty()
        );
        assert_eq!(app.as_role("auditor").sends(RULE, &[]).status, 403);
        assert_eq!(app.as_role("administrator").opens(RULE).status, 403);
        let by_itself = officer.opens("/administration/sletteregler/session");
        assert_eq!(
            by_itself.status, 404,
            "what the program does by itself is not changed by a row"
        );
        an_hour_later(&place);
        assert!(goes_to(&change("12", "1.7.2020", "Besluttet i juni"), "/log-ind"));
    }
}
