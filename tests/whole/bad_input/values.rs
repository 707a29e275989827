//! What is typed into fields by those who mean no good, and by those who mean well and paste.

use super::Chance;

/// Markup that must never come back as markup. `<fz` stands nowhere else.
pub const MARKUP: &[&str] = &[
    "<fz onload=alert(1)>",
    "\"><fz src=x onerror=alert(1)>",
    "'><fz>",
    "</title><fz>",
    "</textarea><fz>",
    "--><fz>",
    "<fz/style=x>{{7*7}}${7*7}#{7*7}",
];

/// Cells that a spreadsheet would run. `fz` stands behind what makes it a formula.
pub const FORMULAS: &[&str] = &["=fz+1", "@fz(1)", "+fz", "-fz", "\t=fz", "=fz|' /C calc'!A0"];

const WORDS: &[&str] = &[
    "",
    " ",
    "x",
    "'",
    "'; drop table organisation; --",
    "\" or 1=1 --",
    "?1 $1 :a @b",
    "%",
    "_",
    "\\",
    "../../../../etc/passwd",
    "..\\..\\x",
    "%2e%2e%2f",
    "a\0b",
    "\r\nSet-Cookie: fz=1\r\n\r\n",
    "#set page(width: 1pt)\n#include \"/etc/passwd\"",
    "{{table:outcomes agreement=nowhere}}",
    "{jobs.created at=99999}",
    "{{{{{{{{",
    "http://127.0.0.1:1/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "-1",
    "0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999999",
    "1e309",
    "NaN",
    "1.234",
    "1.234.567,89",
    "29.2.2021",
    "2020-13-45",
    "0000-00-00",
    "-9999-01-01",
    "9999-12-31",
    "31 12 9999",
    "ja",
    "true",
    "null",
    "[]",
    "{\"a\":1}",
    "Ærø og Søholt på Østerbro",
    "\u{202e}gnihtemos\u{202c}",
    "\u{feff}\u{200b}\u{200d}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "\u{fffd}\u{ffff}\u{10ffff}",
    "010190-1234",
    "12345674",
];

/// A value. Now and then one that is right, so that more than the first check is reached.
pub fn value(chance: &mut Chance, right: &[String]) -> String {
    match chance.below(100) {
        0..35 if !right.is_empty() => chance.one(right).clone(),
        0..75 => (*chance.one(WORDS)).to_owned(),
        75..85 => (*chance.one(MARKUP)).to_owned(),
        85..90 => (*chance.one(FORMULAS)).to_owned(),
        90..94 => "æ".repeat(1 + chance.below(1_200)),
        94 => "a ".repeat(150_000),
        95..=96 => format!("{}{}", chance.one(WORDS), chance.one(MARKUP)),
        _ => (0..=chance.below(40))
            .filter_map(|_| u32::try_from(chance.below(0x3000)).ok().and_then(char::from_u32))
            .collect(),
    }
}
