//! What a provider says of somebody, once its token holds.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Assurance;

/// Claims beside the standard ones. They are personal data: nothing prints them.
#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Others(#[serde(default)] pub(crate) BTreeMap<String, Value>);

impl std::fmt::Debug for Others {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Others({} claims)", self.0.len())
    }
}

impl openidconnect::AdditionalClaims for Others {}

/// Somebody a provider vouches for.
#[derive(Clone)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// What they are called there: with the issuer, the account.
    pub subject: String,
    /// Their name to people, when it was said.
    pub name: Option<String>,
    /// How surely it is them.
    pub assurance: Assurance,
    /// The provider's own session.
    pub sid: Option<String>,
    /// The ID token, to sign out with.
    pub token: String,
    pub(crate) claims: BTreeMap<String, Value>,
}

impl std::fmt::Debug for Vouched {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Vouched(by {})", self.issuer)
    }
}

impl Vouched {
    /// Every value of a claim: a text, a number, or each of a list of them.
    pub fn values(&self, claim: &str) -> Vec<String> {
        values(&self.claims, claim)
    }
}

pub(crate) fn values(claims: &BTreeMap<String, Value>, claim: &str) -> Vec<String> {
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match claims.get(claim) {
        Some(Value::Array(all)) => all.iter().filter_map(plain).collect(),
        Some(one) => plain(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The level a claim's value means: the words of NSIS and eIDAS, alone or at the end of an address, and the older numbers
/// (3 is substantial, 4 is high). What is not known is no level at all.
pub fn level(value: &str) -> Option<Assurance> {
    let last = value.rsplit(['/', ':', '#']).next().unwrap_or_default();
    match last.to_lowercase().as_str() {
        "low" | "2" => Some(Assurance::Low),
        "substantial" | "3" => Some(Assurance::Substantial),
        "high" | "4" => Some(Assurance::High),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_as_the_standards_write_them() {
        for (value, meant) in [
            ("Substantial", Some(Assurance::Substantial)),
            (
                "https://data.gov.dk/concept/core/nsis/loa/High",
                Some(Assurance::High),
            ),
            ("http://eidas.europa.eu/LoA/low", Some(Assurance::Low)),
            ("3", Some(Assurance::Substantial)),
            ("", None),
            ("very high indeed", None),
            ("0", None),
        ] {
            assert_eq!(level(value), meant, "{value}");
        }
    }

    #[test]
    fn nothing_of_a_person_is_printed() {
        let claims = BTreeMap::from([("cpr".to_owned(), Value::String("0101900000".to_owned()))]);
        assert!(!format!("{:?}", Others(claims)).contains("0101"));
    }
}
