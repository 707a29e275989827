//! A noun, declared once: its table, its fields, and where it lives. Form, list, history and load file follow.

use crate::field::Field;

/// Whose personal data a noun's rows are: how to get from a row to its participant. Access, sealing, audit and erasure
/// all follow this one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonPath {
    /// Nobody's: the row is about the programme.
    Nobody,
    /// The row is the participant.
    Own,
    /// A column holds the participant's id.
    Column(&'static str),
    /// A column holds the id of a row of another noun, which leads on.
    Through {
        /// The column.
        column: &'static str,
        /// The noun it points at.
        noun: &'static str,
    },
}

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
    /// Whose personal data its rows are.
    pub person: PersonPath,
    /// The fields, in the order of the form.
    pub fields: &'static [Field],
}

impl Record {
    /// The fields that are sealed under a participant's key.
    pub fn sealed_fields(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(|field| field.sealed.is_some())
    }

    /// The field of a name, when rows may be searched, sorted and chosen by it: what is sealed says nothing in order.
    pub fn open_field(&self, name: &str) -> Option<&'static Field> {
        self.field(name).filter(|field| field.sealed.is_none())
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
