//! A municipality's providers, as an administrator sets them up. In a transaction of the municipality.

use store::{Change, Row, Tx};

use crate::{Assurance, IdentityError, Result, Secrets};

/// Whom a provider vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Employees and partners; roles come from the mapping.
    Staff,
    /// Citizens; a participant is found by their CPR number.
    Citizen,
}

impl Kind {
    /// The word in the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Citizen => "citizen",
        }
    }

    /// From the word in the column.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Staff, Self::Citizen]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A provider.
#[derive(Clone)]
pub struct Provider {
    /// Its row; empty for a new one.
    pub id: String,
    /// Its name in addresses.
    pub key: String,
    /// What stands on the button.
    pub name: String,
    /// Whom it vouches for.
    pub kind: Kind,
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// Our secret there, sealed.
    pub sealed_secret: Option<String>,
    /// The hosts that may be called.
    pub hosts: Vec<String>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// The claim that says how surely it is them: `acr` or another.
    pub assurance_claim: String,
    /// The least level that is let in.
    pub least_assurance: Assurance,
    /// The claim with the CPR number, for citizens.
    pub cpr_claim: Option<String>,
    /// Is it offered?
    pub active: bool,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Provider({})", self.key)
    }
}

const COLUMNS: &str =
    "select id, key, name, kind, issuer, client_id, client_secret, hosts, scopes, assurance_claim,
                              least_assurance, cpr_claim, active
                       from oidc_provider";

impl Provider {
    /// Our secret there, opened.
    pub fn secret(&self, secrets: &Secrets) -> Result<Option<zeroize::Zeroizing<String>>> {
        self.sealed_secret
            .as_deref()
            .map(|sealed| secrets.unseal(&place(&self.key), sealed))
            .transpose()
    }

    /// Gives it a secret.
    pub fn with_secret(mut self, secrets: &Secrets, secret: &str) -> Result<Self> {
        self.sealed_secret = Some(secrets.seal(&place(&self.key), secret)?);
        Ok(self)
    }

    /// As it stands in history: everything but the secret.
    fn told(&self) -> String {
        serde_json::json!({
            "name": self.name,
            "kind": self.kind.as_str(),
            "issuer": self.issuer,
            "client_id": self.client_id,
            "has_secret": self.sealed_secret.is_some(),
            "hosts": self.hosts.join(" "),
            "scopes": self.scopes.join(" "),
            "assurance_claim": self.assurance_claim,
            "least_assurance": self.least_assurance.as_str(),
            "cpr_claim": self.cpr_claim,
            "active": self.active,
        })
        .to_string()
    }
}

/// All of them, by name.
pub fn list(tx: &Tx) -> Result<Vec<Provider>> {
    tx.query(&format!("{COLUMNS} order by name, id limit 50"), &[])?
        .iter()
        .map(read)
        .collect()
}

/// One by its key, whether it is offered or not.
pub fn find(tx: &Tx, key: &str) -> Result<Option<Provider>> {
    tx.query_opt(&format!("{COLUMNS} where key = ?1"), &[key.into()])?
        .map(|row| read(&row))
        .transpose()
}

/// Adds one, or changes the one with the same key; what changed stands in history, the secret does not.
pub fn save(tx: &Tx, provider: &Provider) -> Result<String> {
    let before = find(tx, &provider.key)?;
    let id = match &before {
        Some(found) => found.id.clone(),
        None => tx.fresh_id().as_str().to_owned(),
    };
    tx.execute(
        "insert into oidc_provider
             (id, key, name, kind, issuer, client_id, client_secret, hosts, scopes, assurance_claim, least_assurance,
              cpr_claim, active)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         on conflict (key) do update
         set name = excluded.name, kind = excluded.kind, issuer = excluded.issuer, client_id = excluded.client_id,
             client_secret = excluded.client_secret, hosts = excluded.hosts, scopes = excluded.scopes,
             assurance_claim = excluded.assurance_claim, least_assurance = excluded.least_assurance,
             cpr_claim = excluded.cpr_claim, active = excluded.active, version = oidc_provider.version + 1",
        &[
            id.as_str().into(),
            provider.key.as_str().into(),
            provider.name.as_str().into(),
            provider.kind.as_str().into(),
            provider.issuer.as_str().into(),
            provider.client_id.as_str().into(),
            provider.sealed_secret.as_deref().into(),
            provider.hosts.join(" ").into(),
            provider.scopes.join(" ").into(),
            provider.assurance_claim.as_str().into(),
            provider.least_assurance.as_str().into(),
            provider.cpr_claim.as_deref().into(),
            provider.active.into(),
        ],
    )?;
    tx.note(Change {
        record: "oidc_provider",
        id: &id,
        action: if before.is_some() { "change" } else { "create" },
        before: before.as_ref().map(Provider::told),
        after: Some(provider.told()),
    })?;
    Ok(id)
}

fn place(key: &str) -> String {
    format!("oidc_provider.client_secret:{key}")
}

fn read(row: &Row) -> Result<Provider> {
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
    Ok(Provider {
        id: row.text("id")?,
        key: row.text("key")?,
        name: row.text("name")?,
        kind: Kind::parse(&row.text("kind")?).ok_or(IdentityError::Row("kind"))?,
        issuer: row.text("issuer")?,
        client_id: row.text("client_id")?,
        sealed_secret: row.opt_text("client_secret")?,
        hosts: words(row.text("hosts")?),
        scopes: words(row.text("scopes")?),
        assurance_claim: row.text("assurance_claim")?,
        least_assurance: Assurance::parse(&row.text("least_assurance")?)
            .ok_or(IdentityError::Row("least_assurance"))?,
        cpr_claim: row.opt_text("cpr_claim")?,
        active: row.bool("active")?,
    })
}
