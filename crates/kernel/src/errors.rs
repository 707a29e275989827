//! What was wrong with what a person typed: a value, not a failure.

use std::collections::BTreeMap;

/// Messages by field name, in the order of the fields' names. Message texts are text ids, not prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, String>);

impl FieldErrors {
    /// Adds the first message of a field; later ones are dropped, so that one thing is mended at a time.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| message.into());
    }

    /// The message of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// Is everything in order?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and message, one by one.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, message)| (field.as_str(), message.as_str()))
    }
}
