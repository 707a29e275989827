//! Passkeys: a key in a phone, a computer or a stick that asks for finger, face or PIN. Two proofs in one touch, and
//! nothing to phish: the browser uses it at our own address only.

use store::{Row, Tx};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use crate::{Account, IdentityError, Result, Secrets, ceremony};

/// The kind of ceremony in which a key is made.
const MAKING: &str = "passkey-making";
/// The kind of ceremony in which a key is used.
const USING: &str = "passkey-using";
/// How many an account may have.
const MOST: usize = 20;

/// One address of the installation, where its keys are used.
pub struct Site {
    webauthn: Webauthn,
}

impl Site {
    /// The site at a host, as the request names it, with its port. Encrypted, except on this machine itself. Keys need a
    /// name: at a bare number there is no site.
    pub fn at(host: &str, name: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
        if !host.bytes().all(plain) {
            return None;
        }
        let scheme = if is_this_machine(host) { "http" } else { "https" };
        let origin = Url::parse(&format!("{scheme}://{host}")).ok()?;
        let id = origin.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&id, &origin)
            .ok()?
            .rp_name(name)
            .build()
            .ok()?;
        Some(Self { webauthn })
    }
}

/// Is a host this machine's own name for itself?
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.rsplit_once(':').map_or(host, |(bare, _)| bare);
    matches!(bare, "localhost" | "127.0.0.1" | "[::1]") || bare.ends_with(".localhost")
}

/// What a ceremony begins with: the question for the browser, as JSON, and the word for its cookie.
pub struct Begun {
    /// JSON for `navigator.credentials`.
    pub question: String,
    /// The ceremony's word.
    pub word: String,
}

/// A key as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its row.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// When it was last used, UTC.
    pub last_used: Option<String>,
}

/// Begins to make a key for an account.
pub fn begin_making(tx: &Tx, secrets: &Secrets, site: &Site, account: &Account) -> Result<Begun> {
    let have: Vec<_> = keys(tx, &account.id)?
        .iter()
        .map(|key| key.cred_id().clone())
        .collect();
    let id = Uuid::try_parse(&account.id).map_err(|_| IdentityError::Row("id"))?;
    let (question, state) = site
        .webauthn
        .start_passkey_registration(id, &account.subject, &account.label, Some(have))
        .map_err(|_| IdentityError::Passkey)?;
    let mut question = serde_json::to_value(&question).map_err(|_| IdentityError::Passkey)?;
    // The key must be found without a name being typed, so it must be kept in the device.
    if let Some(wanted) = question.pointer_mut("/publicKey/authenticatorSelection") {
        wanted["residentKey"] = "required".into();
        wanted["requireResidentKey"] = true.into();
    }
    Ok(Begun {
        question: question.to_string(),
        word: ceremony::begin(tx, secrets, MAKING, Some(&account.id), &state)?,
    })
}

/// Takes the key that the browser made; answers whose it is, or nothing when it does not hold.
pub fn finish_making(
    tx: &Tx,
    secrets: &Secrets,
    site: &Site,
    word: &str,
    made: &str,
    name: &str,
) -> Result<Option<String>> {
    let Some(under_way) = ceremony::find::<PasskeyRegistration>(tx, secrets, MAKING, word)? else {
        return Ok(None);
    };
    let (Some(account), true) = (under_way.account, ceremony::end(tx, &under_way.id)?) else {
        return Ok(None);
    };
    let Ok(made) = serde_json::from_str::<RegisterPublicKeyCredential>(made) else {
        return Ok(None);
    };
    let Ok(key) = site.webauthn.finish_passkey_registration(&made, &under_way.state) else {
        return Ok(None);
    };
    let have = keys(tx, &account)?;
    if have.len() >= MOST || owner(tx, key.cred_id().as_ref())?.is_some() {
        return Ok(None);
    }
    let name: String = name.trim().chars().take(60).collect();
    tx.execute(
        "insert into passkey (id, account, credential, passkey, name, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            (&tx.fresh_id()).into(),
            account.as_str().into(),
            named(key.cred_id().as_ref()).into(),
            written(&key)?.into(),
            name.into(),
            tx.now().to_string().into(),
        ],
    )?;
    Ok(Some(account))
}

/// Begins to sign in with whatever key the browser has for this site.
pub fn begin_using(tx: &Tx, secrets: &Secrets, site: &Site) -> Result<Begun> {
    let (question, state) = site
        .webauthn
        .start_discoverable_authentication()
        .map_err(|_| IdentityError::Passkey)?;
    Ok(Begun {
        question: serde_json::to_string(&question).map_err(|_| IdentityError::Passkey)?,
        word: ceremony::begin(tx, secrets, USING, None, &state)?,
    })
}

/// Takes the answer of a key; answers whose it is, or nothing when it does not hold. Each question is answered once.
pub fn finish_using(
    tx: &Tx,
    secrets: &Secrets,
    site: &Site,
    word: &str,
    answer: &str,
) -> Result<Option<String>> {
    let Some(under_way) = ceremony::find::<DiscoverableAuthentication>(tx, secrets, USING, word)? else {
        return Ok(None);
    };
    if !ceremony::end(tx, &under_way.id)? {
        return Ok(None);
    }
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else {
        return Ok(None);
    };
    let Ok((user, credential)) = site.webauthn.identify_discoverable_authentication(&answer) else {
        return Ok(None);
    };
    let Some((row, account)) = owner(tx, credential)? else {
        return Ok(None);
    };
    if account != user.to_string() || crate::account::find(tx, &account)?.is_none_or(|found| found.is_blocked)
    {
        return Ok(None);
    }
    let Some(mut key) = read(tx, &row)? else {
        return Ok(None);
    };
    let Ok(proved) = site
        .webauthn
        .finish_discoverable_authentication_v2(&answer, under_way.state, &key)
    else {
        return Ok(None);
    };
    if !proved.user_verified() {
        return Ok(None);
    }
    key.update_credential(&proved);
    tx.execute(
        "update passkey set passkey = ?1, last_used = ?2 where id = ?3",
        &[written(&key)?.into(), tx.now().to_string().into(), row.into()],
    )?;
    Ok(Some(account))
}

/// An account's keys, oldest first.
pub fn list(tx: &Tx, account: &str) -> Result<Vec<Key>> {
    tx.query(
        "select id, name, made_at, last_used from passkey where account = ?1 order by id limit 50",
        &[account.into()],
    )?
    .iter()
    .map(|row| {
        Ok(Key {
            id: row.text("id")?,
            name: row.text("name")?,
            made_at: row.text("made_at")?,
            last_used: row.opt_text("last_used")?,
        })
    })
    .collect()
}

/// Calls a key something else; answers whether it is the account's.
pub fn rename(tx: &Tx, account: &str, id: &str, name: &str) -> Result<bool> {
    let name: String = name.trim().chars().take(60).collect();
    let changed = tx.execute(
        "update passkey set name = ?1 where account = ?2 and id = ?3",
        &[name.into(), account.into(), id.into()],
    )?;
    Ok(changed > 0)
}

/// Takes a key away; answers whether it was the account's.
pub fn remove(tx: &Tx, account: &str, id: &str) -> Result<bool> {
    let gone = tx.execute(
        "delete from passkey where account = ?1 and id = ?2",
        &[account.into(), id.into()],
    )?;
    Ok(gone > 0)
}

fn keys(tx: &Tx, account: &str) -> Result<Vec<Passkey>> {
    tx.query(
        "select passkey from passkey where account = ?1 order by id limit 50",
        &[account.into()],
    )?
    .iter()
    .map(parsed)
    .collect()
}

fn owner(tx: &Tx, credential: &[u8]) -> Result<Option<(String, String)>> {
    let row = tx.query_opt(
        "select id, account from passkey where credential = ?1",
        &[named(credential).into()],
    )?;
    Ok(row
        .map(|row| Ok::<_, store::StoreError>((row.text("id")?, row.text("account")?)))
        .transpose()?)
}

fn read(tx: &Tx, id: &str) -> Result<Option<Passkey>> {
    tx.query_opt("select passkey from passkey where id = ?1", &[id.into()])?
        .map(|row| parsed(&row))
        .transpose()
}

fn parsed(row: &Row) -> Result<Passkey> {
    serde_json::from_str(&row.text("passkey")?).map_err(|_| IdentityError::Row("passkey"))
}

fn written(key: &Passkey) -> Result<String> {
    serde_json::to_string(key).map_err(|_| IdentityError::Passkey)
}

/// A credential's name as it stands in its column.
fn named(credential: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(credential)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_needs_a_name_and_is_encrypted_unless_it_is_this_machine() {
        assert!(Site::at("localhost:8080", "x").is_some());
        assert!(Site::at("fodfaeste.example.dk", "x").is_some());
        for host in ["127.0.0.1:8080", "[::1]:80", "", "a b", "evil/x", "user@host\\"] {
            assert!(
                Site::at(host, "x").is_none_or(|site| {
                    site.webauthn
                        .get_allowed_origins()
                        .iter()
                        .all(|origin| origin.path() == "/")
                }),
                "{host}"
            );
        }
        assert!(Site::at("127.0.0.1:8080", "x").is_none());
        let site = Site::at("fodfaeste.example.dk", "x").expect("a site");
        assert_eq!(site.webauthn.get_allowed_origins()[0].scheme(), "https");
    }
}
