//! Evaluation rounds: sums, shares, and what may change from one round to the next.

use super::{on_every_engine, red, yellow};

#[test]
fn a_round_is_the_sum_of_its_categories() {
    on_every_engine(|town| {
        town.programme().round(1, 7, &[("flex_job", 4), ("education", 3)]);
        assert!(town.found("table_sum").is_empty());
        town.round(2, 9, &[("flex_job", 5), ("education", 5)]);
        assert_eq!(town.found("table_sum"), [red("9", "10")]);
    });
}

#[test]
fn a_printed_share_follows_from_its_counts() {
    on_every_engine(|town| {
        town.programme()
            .round(1, 40, &[("flex_job", 11), ("died", 29)])
            .rate("haven-1", "flex_job", "27.5");
        assert!(town.found("share_follows").is_empty());
        town.round(2, 40, &[("flex_job", 12), ("died", 28)])
            .rate("haven-2", "flex_job", "31");
        assert_eq!(town.found("share_follows"), [red("31", "30")]);
    });
}

#[test]
fn a_share_that_is_cut_off_is_told_apart_from_a_wrong_one() {
    on_every_engine(|town| {
        town.programme()
            .round(1, 34, &[("flex_job", 22), ("died", 12)])
            .rate("haven-1", "flex_job", "64");
        assert_eq!(town.found("share_follows"), [red("64", "64.7")]);
        let findings = town.findings();
        let finding = findings
            .iter()
            .find(|finding| finding.code == "share_follows")
            .expect("found");
        assert!(finding.message_da.contains("skåret af"), "{}", finding.message_da);
    });
}

#[test]
fn nobody_stands_under_other_reasons_and_counts_as_a_success() {
    on_every_engine(|town| {
        town.programme()
            .round(1, 10, &[("flex_job", 5), ("language_school", 2), ("died", 3)])
            .rate("haven-1", "flex_job language_school", "70");
        assert!(town.found("overlapping_categories").is_empty());
        town.run(
            "update round_outcome set printed_group = 'Andre årsager' where people < 4",
            &[],
        );
        assert_eq!(town.found("overlapping_categories"), [red("70", "50")]);
    });
}

#[test]
fn a_cumulative_category_never_falls_but_may_go_on_under_another_name() {
    on_every_engine(|town| {
        town.programme()
            .category("second_before", false, Some("second"))
            .category("second", false, None)
            .category("awaiting", true, None)
            .round(1, 9, &[("second_before", 5), ("awaiting", 4)])
            .round(2, 9, &[("second", 6), ("awaiting", 3)]);
        assert!(town.found("cumulative_falls").is_empty());
        town.round(3, 9, &[("second", 2), ("awaiting", 7)]);
        assert_eq!(town.found("cumulative_falls"), [red("2", "6")]);
    });
}

#[test]
fn a_pause_is_no_end_and_waiting_is_no_outcome() {
    on_every_engine(|town| {
        town.programme()
            .category("flex_job", false, None)
            .category("covid_pause", true, None)
            .category("awaiting", true, None)
            .round(1, 5, &[("flex_job", 5)]);
        assert!(town.found("pause_is_no_end").is_empty());
        assert!(town.found("outcome_not_known").is_empty());
        town.round(2, 9, &[("flex_job", 5), ("covid_pause", 1), ("awaiting", 3)]);
        assert_eq!(town.found("pause_is_no_end"), [red("9", "8")]);
        assert_eq!(town.found("outcome_not_known"), [yellow("3", "")]);
    });
}

#[test]
fn new_endings_are_the_same_by_total_and_by_category() {
    on_every_engine(|town| {
        town.programme()
            .round(1, 25, &[("flex_job", 25)])
            .round(2, 30, &[("flex_job", 30)]);
        assert!(town.found("round_difference").is_empty());
        town.round(3, 40, &[("flex_job", 41)]);
        assert_eq!(town.found("round_difference"), [red("10", "11")]);
    });
}

#[test]
fn plans_made_and_missing_cover_everybody() {
    on_every_engine(|town| {
        town.programme().round(4, 40, &[("flex_job", 40)]);
        town.run("update evaluation_round set still_in_placement = 4", &[]);
        town.total_at("plans.made", "agreement=haven round=4", "2020-04", "37")
            .total_at(
                "plans.missing",
                "agreement=haven reason=refuge round=4",
                "2020-04",
                "4",
            )
            .total_at(
                "plans.missing",
                "agreement=haven reason=in_prison round=4",
                "2020-04",
                "3",
            );
        assert!(town.found("plans_cover").is_empty());
        town.run(
            "update stated_total set value = '33' where measure = 'plans.made'",
            &[],
        );
        assert_eq!(town.found("plans_cover"), [red("40", "44")]);
    });
}

#[test]
fn a_round_of_a_later_report_is_left_to_that_report() {
    on_every_engine(|town| {
        town.programme().round(1, 9, &[("flex_job", 8)]);
        town.run("update evaluation_round set reported_in = 2020", &[]);
        assert!(town.found("table_sum").is_empty());
    });
}
