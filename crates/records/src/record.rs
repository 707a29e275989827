//! A noun, declared once: its table, its fields, and where it lives. Form, list, history and load file follow.

use crate::field::Field;

/// A noun of the programme. Besides its fields every record has `id`, `key` (its name in load files), `source`
/// (where a figure or fact comes from), `search` and `version`.
#[derive(Debug)]
pub struct Record {
    /// Table, load file and text id in one: `organisation`.
    pub name: &'static str,
    /// The area that owns it.
    pub area: &'static str,
    /// Danish noun in addresses: `virksomheder`.
    pub path: &'static str,
    /// The field that names a row to people.
    pub title: &'static str,
    /// The field (or `key`) that the list is sorted by at first; a leading `-` sorts downwards.
    pub sorted_by: &'static str,
    /// May it be created and edited on its pages? Others are loaded and read.
    pub editable: bool,
    /// Does its area give it pages of its own? Then it gets none from its declaration.
    pub own_pages: bool,
    /// The fields, in the order of the form.
    pub fields: &'static [Field],
}

impl Record {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
