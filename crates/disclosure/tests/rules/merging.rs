//! Merging before suppression.

use disclosure::{Category, Group, merge_small};

fn category(name: &str, count: u64, kind: &str) -> Category {
    Category {
        name: name.to_owned(),
        count,
        kind: kind.to_owned(),
        sensitive: false,
    }
}

fn row(groups: &[Group], members: &[&str]) -> Option<u64> {
    groups
        .iter()
        .find(|group| group.members == members)
        .map(|group| group.count)
}

#[test]
fn small_categories_merge_within_their_kind_only() {
    let categories = [
        category("job", 3, "positive"),
        category("pension", 2, "other"),
        category("school", 3, "positive"),
        category("flex", 5, "positive"),
        category("prison", 1, "other"),
        category("moved", 2, "other"),
    ];
    let groups = merge_small(&categories, 5);
    assert_eq!(row(&groups, &["job", "school"]), Some(6));
    assert_eq!(row(&groups, &["pension", "prison", "moved"]), Some(5));
    assert_eq!(row(&groups, &["flex"]), Some(5));
}

#[test]
fn the_least_of_the_others_joins_when_the_small_ones_do_not_suffice() {
    let groups = merge_small(
        &[
            category("a", 2, "k"),
            category("b", 9, "k"),
            category("c", 7, "k"),
        ],
        5,
    );
    assert_eq!(row(&groups, &["a", "c"]), Some(9));
    assert_eq!(row(&groups, &["b"]), Some(9));
}

#[test]
fn a_kind_that_cannot_reach_the_threshold_is_left_to_suppression() {
    let groups = merge_small(
        &[
            category("a", 2, "k"),
            category("b", 0, "k"),
            category("c", 1, "k"),
        ],
        5,
    );
    assert_eq!(groups.len(), 3);
}

#[test]
fn an_ordinary_zero_stays_a_row_and_a_sensitive_zero_is_merged() {
    let mut prison = category("prison", 0, "k");
    let categories = |prison| [category("a", 4, "k"), category("b", 3, "k"), prison];
    assert_eq!(
        row(&merge_small(&categories(prison.clone()), 5), &["prison"]),
        Some(0)
    );
    prison.sensitive = true;
    assert_eq!(
        row(&merge_small(&categories(prison), 5), &["a", "b", "prison"]),
        Some(7)
    );
}

#[test]
fn merging_loses_nobody() {
    let categories = [
        category("a", 2, "k"),
        category("b", 9, "k"),
        category("c", 7, "l"),
        category("d", 1, "l"),
    ];
    let groups = merge_small(&categories, 5);
    assert_eq!(groups.iter().map(|group| group.count).sum::<u64>(), 19);
    assert_eq!(groups.iter().map(|group| group.members.len()).sum::<usize>(), 4);
}
