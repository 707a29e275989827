//! Which addresses are read at all. A plain path of plain parts is; what two programs could read in two ways is not.

use axum::http::Uri;

use super::{BAD, LONG, Refused};

/// The longest path, in bytes.
const LONGEST_PATH: usize = 1024;

/// The longest query, in bytes.
const LONGEST_QUERY: usize = 8 * 1024;

pub(super) fn check(uri: &Uri) -> Result<(), Refused> {
    let path = uri.path();
    if uri.scheme().is_some() || uri.authority().is_some() || !path.starts_with('/') {
        return Err(BAD);
    }
    if path.len() > LONGEST_PATH || uri.query().is_some_and(|query| query.len() > LONGEST_QUERY) {
        return Err(LONG);
    }
    let parts: Vec<&str> = path[1..].split('/').collect();
    let last = parts.len() - 1;
    for (place, part) in parts.iter().enumerate() {
        let text = decoded(part).ok_or(BAD)?;
        let is_empty = text.is_empty() && place < last;
        if is_empty
            || text == "."
            || text == ".."
            || text.contains(['/', '\\'])
            || text.contains(char::is_control)
        {
            return Err(BAD);
        }
    }
    Ok(())
}

/// What stands behind the percent signs; nothing when it is no text.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(target: &str) -> Result<(), Refused> {
        check(&target.parse().expect("an address"))
    }

    #[test]
    fn plain_addresses_are_read() {
        for target in [
            "/",
            "/slagelse-2019/",
            "/a/virksomheder/s%C3%B8holt?s=a%2Fb&side=2",
            "/a/p%C3%A5",
        ] {
            assert_eq!(verdict(target), Ok(()), "{target}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_read() {
        for target in [
            "http://evil.example/a",
            "/a/%2e%2e/b",
            "/a/../b",
            "/a/./b",
            "/a//b",
            "//evil.example/",
            "/a%2fb",
            "/a%5Cb",
            "/a%00",
            "/a%0d%0aX:1",
            "/a%7f",
            "/a%zz",
            "/a%f",
            "/a%ff",
            "/a%+1",
        ] {
            assert_eq!(verdict(target), Err(BAD), "{target}");
        }
        assert_eq!(verdict(&format!("/{}", "a".repeat(1024))), Err(LONG));
        assert_eq!(verdict(&format!("/?{}", "a".repeat(9000))), Err(LONG));
    }
}
