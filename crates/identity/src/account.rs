//! Accounts: who vouches for somebody, and what they are called there.
//!
//! An account is not a person. A municipality says which person an account stands for, and what that person may do.

use store::{Row, Tx};

use crate::Result;

/// What kind of account it is, and so how somebody signs in to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Name and password of our own, with a second proof.
    Local,
    /// Another vouches for it, by OpenID Connect.
    Provider,
    /// A participant who was handed a code.
    Code,
    /// An enterprise that was sent a link.
    Link,
    /// An invented person of the example.
    Example,
}

impl Kind {
    /// The word in the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Provider => "oidc",
            Self::Code => "code",
            Self::Link => "link",
            Self::Example => "example",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Local, Self::Provider, Self::Code, Self::Link, Self::Example]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id, by which municipalities know it.
    pub id: String,
    /// Who vouches for it.
    pub issuer: String,
    /// What it is called there.
    pub subject: String,
    /// Its kind.
    pub kind: Kind,
    /// What a person reads.
    pub label: String,
    /// Is it shut?
    pub is_blocked: bool,
}

const COLUMNS: &str = "select id, issuer, subject, kind, label, blocked_at from account";

/// The account with this id.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Account>> {
    one(tx.query_opt(&format!("{COLUMNS} where id = ?1"), &[id.into()])?)
}

/// The account by who vouches for it and what it is called there: the two together, never one alone.
pub fn by_subject(tx: &Tx, issuer: &str, subject: &str) -> Result<Option<Account>> {
    one(tx.query_opt(
        &format!("{COLUMNS} where issuer = ?1 and subject = ?2"),
        &[issuer.into(), subject.into()],
    )?)
}

/// Makes an account, or finds the one there is; answers its id.
pub fn make(tx: &Tx, issuer: &str, subject: &str, kind: Kind, label: &str) -> Result<String> {
    if let Some(found) = by_subject(tx, issuer, subject)? {
        return Ok(found.id);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into account (id, issuer, subject, kind, label, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            (&id).into(),
            issuer.into(),
            subject.into(),
            kind.as_str().into(),
            label.into(),
            tx.now().to_string().into(),
        ],
    )?;
    Ok(id.as_str().to_owned())
}

/// Says that an account stands for a person in a municipality, so that its holder can be shown the way there.
pub fn add_place(tx: &Tx, account: &str, municipality: &str) -> Result<()> {
    tx.execute(
        "insert into account_place (id, account, municipality)
         values (?1, ?2, ?3)
         on conflict (account, municipality) do nothing",
        &[(&tx.fresh_id()).into(), account.into(), municipality.into()],
    )?;
    Ok(())
}

/// Takes the way there away.
pub fn remove_place(tx: &Tx, account: &str, municipality: &str) -> Result<()> {
    tx.execute(
        "delete from account_place where account = ?1 and municipality = ?2",
        &[account.into(), municipality.into()],
    )?;
    Ok(())
}

/// The municipalities in which an account stands for a person: name in addresses, name to people, own host name.
pub fn places(tx: &Tx, account: &str) -> Result<Vec<store::Municipality>> {
    tx.query(
        "select m.slug, m.name, m.host
         from account_place p
         join municipality m on m.slug = p.municipality
         where p.account = ?1
         order by m.name, m.slug
         limit 200",
        &[account.into()],
    )?
    .iter()
    .map(|row| {
        Ok(store::Municipality {
            slug: row.text("slug")?,
            name: row.text("name")?,
            host: row.opt_text("host")?,
        })
    })
    .collect()
}

/// The accounts that a municipality knows, by label.
pub fn list_of(tx: &Tx, municipality: &str) -> Result<Vec<Account>> {
    tx.query(
        "select a.id, a.issuer, a.subject, a.kind, a.label, a.blocked_at
         from account_place p
         join account a on a.id = p.account
         where p.municipality = ?1
         order by a.label, a.id
         limit 2000",
        &[municipality.into()],
    )?
    .into_iter()
    .filter_map(|row| one(Some(row)).transpose())
    .collect()
}

/// Shuts an account, or opens it again. Its sessions end at once: `session::end_all` goes with it.
pub fn set_blocked(tx: &Tx, id: &str, blocked: bool) -> Result<()> {
    let at = blocked.then(|| tx.now().to_string());
    tx.execute(
        "update account set blocked_at = ?1 where id = ?2",
        &[at.into(), id.into()],
    )?;
    if blocked {
        crate::session::end_all(tx, id, None)?;
    }
    Ok(())
}

fn one(row: Option<Row>) -> Result<Option<Account>> {
    row.map(|row| {
        let kind = Kind::parse(&row.text("kind")?).ok_or(crate::IdentityError::Row("kind"))?;
        Ok(Account {
            id: row.text("id")?,
            issuer: row.text("issuer")?,
            subject: row.text("subject")?,
            kind,
            label: row.text("label")?,
            is_blocked: row.opt_text("blocked_at")?.is_some(),
        })
    })
    .transpose()
}
