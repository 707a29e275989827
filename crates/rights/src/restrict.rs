//! Restriction of processing (GDPR article 18): the case is kept and not used. Who sees it then stands in the policies; that it is
//! not deleted meanwhile, in `retention::hold`.

use records::{Kept, PersonPath, Record, Saved, entry};
use store::{Tx, Value};
use vault::Confidential;

use crate::{
    Refusal, Result,
    rectify::{self, About, Kind},
};

/// Restricts a case, or lifts the restriction, with a reason. `noun` is the participant's.
pub fn set(
    tx: &Tx,
    noun: &Record,
    participant: &str,
    restricted: bool,
    reason: &Confidential,
    by: &str,
) -> Result<()> {
    if noun.person != PersonPath::Own {
        return Err(Refusal::Missing.into());
    }
    let before = entry::find(tx, noun, participant)?.ok_or(Refusal::Missing)?;
    let values = Kept::from([("restricted", Value::Bool(restricted))]);
    match entry::change(tx, noun, &before, before.version, None, &values)? {
        Saved::Done(_) => {}
        Saved::Same => return Err(Refusal::Same.into()),
        Saved::Overtaken => return Err(Refusal::Overtaken.into()),
    }
    let kind = if restricted {
        Kind::Restricted
    } else {
        Kind::Lifted
    };
    let about = About {
        record: Some(noun.name),
        row: Some(participant),
        fields: &["restricted"],
    };
    rectify::write(tx, participant, kind, about, reason, by)
}
