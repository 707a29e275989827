//! The few words in which the engines differ.

use std::cmp::Ordering;

use icu_collator::{Collator, options::CollatorOptions};
use icu_locale_core::locale;

/// `?1` as PostgreSQL writes it: `$1`. Question marks inside quoted text stay.
pub(crate) fn for_postgres(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' {
            quoted = !quoted;
        }
        let is_parameter = letter == '?' && !quoted && letters.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_parameter { '$' } else { letter });
    }
    out
}

/// Danish order of names on SQLite: Aabenraa among Å, numbers by value. PostgreSQL gets the same from its own ICU.
pub(crate) fn add_danish_collation(connection: &rusqlite::Connection) -> rusqlite::Result<()> {
    let Ok(collator) = Collator::try_new(locale!("da-u-kn").into(), CollatorOptions::default()) else {
        return connection.create_collation("danish", str::cmp);
    };
    connection.create_collation("danish", move |a: &str, b: &str| -> Ordering {
        collator.compare(a, b)
    })
}

/// The same collation in a PostgreSQL schema.
pub(crate) const DANISH_COLLATION_IN_POSTGRES: &str =
    "create collation if not exists danish (provider = icu, locale = 'da-u-kn')";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_turned_and_quoted_marks_are_not() {
        assert_eq!(
            for_postgres("select ?1, '?1' where a = ?12"),
            "select $1, '?1' where a = $12"
        );
    }

    #[test]
    fn danish_names_sort_as_danes_expect() {
        let connection = rusqlite::Connection::open_in_memory().expect("a database in memory");
        add_danish_collation(&connection).expect("the collation");
        let sql = "select group_concat(n, ' ') from (select n from (select 'Ærø' as n union select 'Aabenraa' \
                   union select 'Zoo' union select 'Ørsted' union select 'Anna' union select 'Års') order by n collate danish)";
        let order: String = connection.query_row(sql, [], |row| row.get(0)).expect("a row");
        assert_eq!(order, "Anna Zoo Ærø Ørsted Aabenraa Års");
    }
}
