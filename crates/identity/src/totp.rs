//! The second proof of a local account: a code that changes every 30 seconds (RFC 6238), and codes for the day the
//! phone is lost.

use kernel::Timestamp;
use store::Tx;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::{IdentityError, Result, Secrets, chance};

/// How many codes there are for a lost phone.
const RECOVERY_CODES: usize = 8;

/// A secret that is not yet an account's: it becomes so when its first code fits.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Fresh {
    bytes: Vec<u8>,
    name: String,
    issuer: String,
}

impl Fresh {
    /// Draws a secret for an account called `name`, in the municipality called `issuer`.
    pub fn draw(name: &str, issuer: &str) -> Self {
        // A colon parts issuer and name in the address that the QR code carries.
        let plain = |text: &str| text.replace(':', " ");
        Self {
            bytes: chance::bytes::<20>().to_vec(),
            name: plain(name),
            issuer: plain(issuer),
        }
    }

    /// The secret in letters, in groups of four, for those who cannot scan.
    pub fn in_letters(&self) -> String {
        let letters = Secret::new(self.bytes.clone().into_boxed_slice()).to_base32();
        let letters: Vec<char> = letters.chars().filter(|letter| *letter != '=').collect();
        letters
            .chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The secret as a QR code: a drawing of squares, whose name is given beside it. It carries no style of its own.
    pub fn as_svg(&self) -> Result<String> {
        let address = generator(&self.bytes, Some((&self.issuer, &self.name)))?
            .to_url()
            .map_err(|_| IdentityError::Picture)?;
        crate::qr::svg(&address)
    }

    /// Makes it the account's, if a code of it fits; answers the codes for a lost phone, which are shown only now.
    pub fn confirm(
        &self,
        tx: &Tx,
        secrets: &Secrets,
        account: &str,
        code: &str,
    ) -> Result<Option<Vec<String>>> {
        let Some(step) = matched(&self.bytes, code, tx.now())? else {
            return Ok(None);
        };
        let secret = Secret::new(self.bytes.clone().into_boxed_slice()).to_base32();
        let sealed = secrets.seal(&place(account), &secret)?;
        tx.execute(
            "insert into totp (id, secret, last_step, made_at)
             values (?1, ?2, ?3, ?4)
             on conflict (id) do update
             set secret = excluded.secret, last_step = excluded.last_step, made_at = excluded.made_at",
            &[
                account.into(),
                sealed.into(),
                step.into(),
                tx.now().to_string().into(),
            ],
        )?;
        Ok(Some(new_recovery_codes(tx, secrets, account)?))
    }
}

/// Has the account a second proof?
pub fn is_set(tx: &Tx, account: &str) -> Result<bool> {
    Ok(tx.count("select count(*) as n from totp where id = ?1", &[account.into()])? > 0)
}

/// Does a code fit? Each is good once: a second use of the same, or of an older one, is refused.
pub fn fits(tx: &Tx, secrets: &Secrets, account: &str, code: &str) -> Result<bool> {
    let row = tx.query_opt(
        "select secret, last_step from totp where id = ?1",
        &[account.into()],
    )?;
    let Some(row) = row else { return Ok(false) };
    let letters = secrets.unseal(&place(account), &row.text("secret")?)?;
    let secret = Secret::try_from_base32(letters.as_str()).map_err(|_| IdentityError::Sealed)?;
    let Some(step) = matched(secret.as_bytes(), code, tx.now())? else {
        return Ok(false);
    };
    let taken = tx.execute(
        "update totp set last_step = ?1 where id = ?2 and last_step < ?1",
        &[step.into(), account.into()],
    )?;
    Ok(taken > 0)
}

/// Does a code for a lost phone fit? It is used up.
pub fn recovers(tx: &Tx, secrets: &Secrets, account: &str, code: &str) -> Result<bool> {
    let used = tx.execute(
        "update recovery_code set used_at = ?1 where account = ?2 and hash = ?3 and used_at is null",
        &[
            tx.now().to_string().into(),
            account.into(),
            recovery_hash(secrets, account, code).into(),
        ],
    )?;
    Ok(used > 0)
}

/// How many codes for a lost phone are unused.
pub fn recovery_codes_left(tx: &Tx, account: &str) -> Result<i64> {
    Ok(tx.count(
        "select count(*) as n from recovery_code where account = ?1 and used_at is null",
        &[account.into()],
    )?)
}

/// New codes for a lost phone in place of the old ones; shown once.
pub fn new_recovery_codes(tx: &Tx, secrets: &Secrets, account: &str) -> Result<Vec<String>> {
    tx.execute("delete from recovery_code where account = ?1", &[account.into()])?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = chance::grouped(2, 5);
        tx.execute(
            "insert into recovery_code (id, account, hash) values (?1, ?2, ?3)",
            &[
                (&tx.fresh_id()).into(),
                account.into(),
                recovery_hash(secrets, account, &code).into(),
            ],
        )?;
        codes.push(code);
    }
    Ok(codes)
}

/// Takes the second proof away, as when phone and codes are lost: the next sign-in sets a new one.
pub fn remove(tx: &Tx, account: &str) -> Result<()> {
    tx.execute("delete from totp where id = ?1", &[account.into()])?;
    tx.execute("delete from recovery_code where account = ?1", &[account.into()])?;
    Ok(())
}

fn recovery_hash(secrets: &Secrets, account: &str, code: &str) -> String {
    secrets.hashed("recovery code", &format!("{account}:{}", chance::as_typed(code)))
}

fn place(account: &str) -> String {
    format!("totp.secret:{account}")
}

/// The step whose code it is: now, the one before or the one after. Spaces are forgiven.
fn matched(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>> {
    let digits: Zeroizing<String> =
        Zeroizing::new(code.chars().filter(|letter| !letter.is_whitespace()).collect());
    if digits.len() != 6 || !digits.chars().all(|digit| digit.is_ascii_digit()) {
        return Ok(None);
    }
    let second = u64::try_from(now.as_second()).unwrap_or(0);
    let step = generator(secret, None)?.check(&digits, second);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// SHA-1, six digits, 30 seconds: what every authenticator app takes.
fn generator(secret: &[u8], named: Option<(&str, &str)>) -> Result<Totp> {
    let (issuer, name) = named.unwrap_or(("Fodfæste", "konto"));
    Builder::new()
        .with_secret(Secret::new(secret.to_vec().into_boxed_slice()))
        .with_skew(1)
        .with_issuer(Some(issuer))
        .with_account_name(name)
        .build()
        .map_err(|_| IdentityError::Picture)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn code_at(secret: &[u8], second: i64) -> String {
        let second = u64::try_from(second).expect("after 1970");
        generator(secret, None)
            .expect("a generator")
            .generate(second)
            .to_string()
    }

    #[test]
    fn the_code_of_the_step_before_and_after_fits_and_no_other() {
        let secret = *b"12345678901234567890";
        let now = 1_600_000_000;
        for (off, fits) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let found = matched(&secret, &code_at(&secret, now + off), at(now)).expect("checked");
            assert_eq!(found.is_some(), fits, "{off} seconds off");
        }
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, cut to six digits.
        let secret = *b"12345678901234567890";
        assert_eq!(code_at(&secret, 59), "287082");
        assert_eq!(code_at(&secret, 1_111_111_109), "081804");
    }

    #[test]
    fn the_picture_says_the_same_as_the_letters_and_carries_no_style() {
        let fresh = Fresh::draw("karen:admin", "Prøvekommunen");
        let svg = fresh.as_svg().expect("a picture");
        assert!(svg.starts_with("<svg") && !svg.contains("style") && !svg.contains("<?xml"));
        let letters = fresh.in_letters().replace(' ', "");
        let read = Secret::try_from_base32(&letters).expect("letters");
        assert_eq!(read.as_bytes(), fresh.bytes.as_slice());
        assert_eq!(letters.len(), 32);
    }

    proptest! {
        #[test]
        fn no_text_at_all_makes_checking_stop(code in ".*", second in 0i64..4_000_000_000) {
            let _ = matched(b"12345678901234567890", &code, at(second)).expect("checked");
        }
    }
}
