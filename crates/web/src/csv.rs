//! Rows as a file for a spreadsheet: semicolons, a mark of the encoding, and no cell that a spreadsheet would take for a formula.

/// What a spreadsheet program takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The file.
pub fn bytes(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    let needs_quotes = cell.contains([';', '"', '\n', '\r']) || cell.starts_with(' ');
    let plain = format!("{guard}{cell}");
    if needs_quotes {
        format!("\"{}\"", plain.replace('"', "\"\""))
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_text() {
        for formula in ["=1+1", "+45", "-2", "@sum", "\tx"] {
            assert!(quoted(formula).starts_with('\''), "{formula:?}");
        }
        assert!(quoted("=a;b").starts_with("\"'="));
        assert_eq!(quoted("plain"), "plain");
    }

    #[test]
    fn what_parts_cells_stays_inside_them() {
        let rows = vec![vec!["a;b".to_owned(), "say \"c\"".to_owned()]];
        let text = String::from_utf8(bytes(&rows)).expect("text");
        assert_eq!(text, "\u{feff}\"a;b\";\"say \"\"c\"\"\"\r\n");
    }
}
