//! Passwords: which are good enough, how they are hashed, and whether one fits.
//!
//! Long rather than odd: at least twelve characters, not among those that everybody tries, not the account's own name.
//! Nothing is asked of their composition, and they may be pasted.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use store::Tx;

use crate::{IdentityError, Result, Secrets, chance};

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most; more would only be a way to keep the server busy.
pub const LONGEST: usize = 256;

/// Words that everybody tries, alone or with digits after them.
const COMMON: &str = include_str!("common_passwords.txt");

/// Verified when there is no such account, so that the answer takes as long. Same cost, no known password.
const NOBODY: &str =
    "$argon2id$v=19$m=47104,t=1,p=1$wq0BqKc1rJ0Q3m0sZ8pR7A$3o1jv2mJkq0F1b6mC2b8s1c0dX3Yt9E5uVwN4rA7zKk";

/// What is wrong with a password somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than twelve characters.
    Short,
    /// More than can be taken.
    Long,
    /// Among those that everybody tries.
    Common,
    /// It is the account's own name.
    Own,
}

/// Is a password good enough for somebody of this name?
pub fn judge(password: &str, name: &str) -> std::result::Result<(), Weak> {
    judge_from(password, name, SHORTEST)
}

/// The same where fewer characters are enough.
pub fn judge_from(password: &str, name: &str, shortest: usize) -> std::result::Result<(), Weak> {
    let length = password.chars().count();
    if length < shortest {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let plain = plainly(password);
    let own = plainly(name);
    if own.chars().count() >= 4 && plain.replace(&own, "").chars().count() < 6 {
        return Err(Weak::Own);
    }
    if is_common(&plain) {
        Err(Weak::Common)
    } else {
        Ok(())
    }
}

/// Lower case, with the usual replacements of letters undone.
fn plainly(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

fn is_common(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    if repeats(&letters) || runs(&letters) {
        return true;
    }
    // Whatever is left when the words that everybody tries are taken out must be worth something by itself.
    let mut rest = plain.to_owned();
    for word in COMMON
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        rest = rest.replace(word, "");
    }
    let rest: Vec<char> = rest.chars().collect();
    rest.len() < letters.len() && (rest.len() < 8 || runs(&rest) || repeats(&rest))
}

/// One piece of at most four characters over and over.
fn repeats(letters: &[char]) -> bool {
    (1..=4).any(|size| {
        letters.len() > size
            && letters
                .iter()
                .zip(letters.iter().skip(size))
                .all(|(one, other)| one == other)
    })
}

/// Mostly neighbours: of the alphabet, of the digits or of the keyboard.
fn runs(letters: &[char]) -> bool {
    const ROWS: [&str; 5] = [
        "oi2eas6t89o",
        "abcdefghijklmnopqrstuvwxyzæøå",
        "qwertyuiopå",
        "asdfghjklæø",
        "zxcvbnm",
    ];
    let beside = |one: char, other: char| {
        one == other
            || ROWS.iter().any(|row| {
                let row: Vec<char> = row.chars().collect();
                row.windows(2)
                    .any(|pair| (pair[0] == one && pair[1] == other) || (pair[1] == one && pair[0] == other))
            })
    };
    let near = letters.windows(2).filter(|pair| beside(pair[0], pair[1])).count();
    letters.len() > 2 && near * 5 >= (letters.len() - 1) * 4
}

/// Argon2id at 46 MiB and one pass, as OWASP's advice on storing passwords gives it, with the pepper mixed in.
fn hasher(secrets: &Secrets) -> Result<Argon2<'_>> {
    let params = Params::new(46 * 1024, 1, 1, None).map_err(|_| IdentityError::Hash)?;
    Argon2::new_with_secret(secrets.pepper(), Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|_| IdentityError::Hash)
}

/// The hash to store. Slow on purpose; call it on a blocking thread.
pub fn hash(secrets: &Secrets, password: &str) -> Result<String> {
    let salt = chance::bytes::<16>();
    hasher(secrets)?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| IdentityError::Hash)
}

/// Does the password fit the account's hash? Takes as long when there is no account, and answers no.
pub fn fits(secrets: &Secrets, password: &str, hash: Option<&str>) -> Result<bool> {
    let hasher = hasher(secrets)?;
    // Longer than anybody may choose is cut before hashing, not refused, so that the time tells nothing.
    let end = password
        .char_indices()
        .nth(LONGEST)
        .map_or(password.len(), |(at, _)| at);
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY)).map_err(|_| IdentityError::Hash)?;
    let verified = hasher
        .verify_password(&password.as_bytes()[..end], &parsed)
        .is_ok();
    Ok(verified && hash.is_some())
}

/// A password made by the program, to be shown once.
pub fn fresh() -> String {
    chance::grouped(4, 5).to_lowercase()
}

/// The account's hash, and whether it must choose another password.
pub fn of(tx: &Tx, account: &str) -> Result<Option<(String, bool)>> {
    let row = tx.query_opt(
        "select hash, must_change from password where id = ?1",
        &[account.into()],
    )?;
    Ok(row
        .map(|row| Ok::<_, store::StoreError>((row.text("hash")?, row.bool("must_change")?)))
        .transpose()?)
}

/// Gives an account a hash, in place of the one it had.
pub fn set(tx: &Tx, account: &str, hash: &str, must_change: bool) -> Result<()> {
    tx.execute(
        "insert into password (id, hash, must_change, made_at)
         values (?1, ?2, ?3, ?4)
         on conflict (id) do update
         set hash = excluded.hash, must_change = excluded.must_change, made_at = excluded.made_at",
        &[
            account.into(),
            hash.into(),
            must_change.into(),
            tx.now().to_string().into(),
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets() -> Secrets {
        Secrets::derived_from(&[7; 32])
    }

    #[test]
    fn a_password_fits_its_own_hash_and_no_other_key_file() {
        let hash = hash(&secrets(), "tre gule cykler i regn").expect("a hash");
        assert!(fits(&secrets(), "tre gule cykler i regn", Some(&hash)).expect("checked"));
        assert!(!fits(&secrets(), "tre gule cykler i sne", Some(&hash)).expect("checked"));
        let other = Secrets::derived_from(&[8; 32]);
        assert!(!fits(&other, "tre gule cykler i regn", Some(&hash)).expect("checked"));
    }

    #[test]
    fn for_nobody_a_hash_of_the_same_cost_is_verified_and_never_fits() {
        let nobody = PasswordHash::new(NOBODY).expect("the hash for nobody can be read");
        let real = hash(&secrets(), "tre gule cykler").expect("a hash");
        let real = PasswordHash::new(&real).expect("a hash can be read");
        assert_eq!(nobody.algorithm, real.algorithm);
        assert_eq!(nobody.version, real.version);
        assert_eq!(nobody.params, real.params);
        assert_eq!(
            nobody.salt.map(|salt| salt.len()),
            real.salt.map(|salt| salt.len())
        );
        assert_eq!(
            nobody.hash.map(|hash| hash.len()),
            real.hash.map(|hash| hash.len())
        );
        assert!(!fits(&secrets(), "tre gule cykler", None).expect("checked"));
    }

    #[test]
    fn what_everybody_tries_is_refused_and_a_sentence_is_not() {
        for common in [
            "password1234",
            "P@ssw0rd2026!",
            "adgangskode1",
            "123456789012",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "qwertyuiopå1",
            "Sommer2026!!",
            "slagelse2026",
            "Velkommen1234",
            "passwordpassword",
            "fodfæste2026",
        ] {
            assert_eq!(judge(common, "konsulent"), Err(Weak::Common), "{common}");
        }
        for good in [
            "tre gule cykler",
            "kaffe uden sukker kl 9",
            "mq7-xw2-kd9-rt4",
            "blåbærgrød på tirsdage",
        ] {
            assert_eq!(judge(good, "konsulent"), Ok(()), "{good}");
        }
        assert_eq!(judge("elleve tegn", "konsulent"), Err(Weak::Short));
        assert_eq!(judge("Konsulent2026", "konsulent"), Err(Weak::Own));
        assert_eq!(judge(&"tre gule ".repeat(40), "konsulent"), Err(Weak::Long));
    }

    proptest! {
        #[test]
        fn every_password_the_program_makes_is_good_enough(_ in 0..200u8) {
            prop_assert_eq!(judge(&fresh(), "konsulent"), Ok(()));
        }

        #[test]
        fn no_text_at_all_makes_judging_stop(text in ".*", name in ".*") {
            let _ = judge(&text, &name);
        }
    }
}
