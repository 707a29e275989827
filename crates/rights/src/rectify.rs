//! The trail of a citizen's rights: rectified with a reason, disagreed, restricted, refused. Each reason is sealed under the
//! citizen's key and stands in the access file.
//!
//! Not for: the values themselves, which history keeps before and after.

use records::{Entry, Kept, Record, Saved, entry};
use store::{Change, PersonKeyState, Row, Tx, Unsealed};
use vault::{Confidential, Place};

use crate::{Refusal, Result, RightsError};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something was wrong and was put right (art. 16).
    Rectified,
    /// The citizen sees it otherwise; both versions stand.
    Disagreed,
    /// Processing was restricted (art. 18).
    Restricted,
    /// The restriction was lifted.
    Lifted,
    /// Something was asked for and refused.
    Refused,
}

impl Kind {
    /// The word in a row, and the end of a text's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rectified => "rectified",
            Self::Disagreed => "disagreed",
            Self::Restricted => "restricted",
            Self::Lifted => "lifted",
            Self::Refused => "refused",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [
            Self::Rectified,
            Self::Disagreed,
            Self::Restricted,
            Self::Lifted,
            Self::Refused,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
}

/// A line of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The row.
    pub id: String,
    /// Whose.
    pub participant: String,
    /// When, UTC, ISO.
    pub at: String,
    /// What was done.
    pub kind: Kind,
    /// The noun, when it was about a row.
    pub record: Option<String>,
    /// The row.
    pub record_id: Option<String>,
    /// The fields.
    pub fields: Vec<String>,
    /// Why, sealed.
    pub reason: String,
    /// Who did it.
    pub made_by: String,
}

impl Note {
    /// Why, in words; nothing when the key is destroyed.
    pub fn reason(&self, tx: &Tx) -> Result<Option<Confidential>> {
        Ok(
            match tx.unseal(&self.participant, place(&self.id), &self.reason)? {
                Unsealed::Text(text) => Some(text),
                Unsealed::Destroyed => None,
            },
        )
    }
}

/// What a line of the trail is about, besides the participant.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub(crate) record: Option<&'a str>,
    pub(crate) row: Option<&'a str>,
    pub(crate) fields: &'a [&'a str],
}

/// Changes a row because something in it was wrong, and says why. The row must still have the version that was seen.
pub fn rectify(
    tx: &Tx,
    record: &Record,
    before: &Entry,
    version: i64,
    values: &Kept,
    reason: &Confidential,
    by: &str,
) -> Result<Saved> {
    let participant =
        entry::participant_of(tx, record, &before.id, &before.values)?.ok_or(Refusal::Missing)?;
    if reason.reveal().trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let saved = entry::change(tx, record, before, version, None, values)?;
    if let Saved::Done(_) = saved {
        let fields: Vec<&str> = values.keys().copied().collect();
        let about = About {
            record: Some(record.name),
            row: Some(&before.id),
            fields: &fields,
        };
        write(tx, &participant, Kind::Rectified, about, reason, by)?;
    }
    Ok(saved)
}

/// Keeps the citizen's own version beside a row that is not changed.
pub fn disagree(
    tx: &Tx,
    participant: &str,
    row: Option<(&str, &str)>,
    says: &Confidential,
    by: &str,
) -> Result<()> {
    let about = About {
        record: row.map(|(record, _)| record),
        row: row.map(|(_, id)| id),
        fields: &[],
    };
    write(tx, participant, Kind::Disagreed, about, says, by)
}

/// Keeps that something was asked for and refused, and why.
pub fn refuse(tx: &Tx, participant: &str, why: &Confidential, by: &str) -> Result<()> {
    write(tx, participant, Kind::Refused, About::default(), why, by)
}

pub(crate) fn write(
    tx: &Tx,
    participant: &str,
    kind: Kind,
    about: About<'_>,
    reason: &Confidential,
    by: &str,
) -> Result<()> {
    if reason.reveal().trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let id = tx.fresh_id();
    let sealed = sealed(tx, participant, place(id.as_str()), reason)?;
    let fields = (!about.fields.is_empty()).then(|| about.fields.join(" "));
    tx.execute(
        "insert into rights_note (id, participant, at, kind, record, record_id, fields, reason, made_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            (&id).into(),
            participant.into(),
            tx.now().to_string().into(),
            kind.as_str().into(),
            about.record.into(),
            about.row.into(),
            fields.into(),
            sealed.into(),
            by.into(),
        ],
    )?;
    Ok(tx.note(Change {
        record: "rights_note",
        id: id.as_str(),
        action: "create",
        before: None,
        after: None,
    })?)
}

/// The trail of a participant, newest first.
pub fn of(tx: &Tx, participant: &str) -> Result<Vec<Note>> {
    let sql = "select id, participant, at, kind, record, record_id, fields, reason, made_by
               from rights_note
               where participant = ?1
               order by id desc
               limit 10000";
    tx.query(sql, &[participant.into()])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Note> {
    let fields = row.opt_text("fields")?.unwrap_or_default();
    Ok(Note {
        id: row.text("id")?,
        participant: row.text("participant")?,
        at: row.text("at")?,
        kind: Kind::parse(&row.text("kind")?)
            .ok_or(RightsError::Row("the trail holds a word that we do not know"))?,
        record: row.opt_text("record")?,
        record_id: row.opt_text("record_id")?,
        fields: fields
            .split(' ')
            .filter(|field| !field.is_empty())
            .map(str::to_owned)
            .collect(),
        reason: row.text("reason")?,
        made_by: row.text("made_by")?,
    })
}

/// Seals words about a participant. A case that nothing was sealed in yet has no key; it gets one.
pub(crate) fn sealed(tx: &Tx, participant: &str, place: Place<'_>, words: &Confidential) -> Result<String> {
    if tx.person_key_state(participant)? == PersonKeyState::None {
        tx.new_person_key(participant)?;
    }
    Ok(tx.seal(participant, place, words)?)
}

pub(crate) fn place(id: &str) -> Place<'_> {
    Place {
        table: "rights_note",
        column: "reason",
        row: id,
    }
}
