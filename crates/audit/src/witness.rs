//! The witness: a file elsewhere that takes a newer checkpoint only when it goes on from the last one, and so shows a log that was cut,
//! rewritten or shown differently to others.
//!
//! What it is given has the form of C2SP tlog-witness: the size it knows, a consistency proof, the checkpoint. Not for: keeping
//! entries; a checkpoint says nothing of anyone.

use std::{
    fs::{File, OpenOptions},
    io::{Read as _, Seek as _, Write as _},
    path::Path,
};

use store::Tx;

use crate::{
    AuditError, Checkpoint,
    checkpoint::newest,
    nodes,
    note::{NoteError, PublicKey},
    proof,
    tree::{self, Hash},
};

/// Why a witness does not take a checkpoint.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// What was offered cannot be read or is not signed.
    #[error("what was offered is refused: {0}")]
    Offered(NoteError),
    /// The witness's own file is not whole.
    #[error("the witness's file is not whole at checkpoint {number}: {problem}")]
    File {
        /// Which, counted from 1.
        number: usize,
        /// What is wrong.
        problem: NoteError,
    },
    /// The log has become shorter, or an older checkpoint was offered.
    #[error(
        "refused: it goes back from {from} leaves (checkpoint {from_number}) to {to} (checkpoint {to_number})"
    )]
    Backwards {
        /// What the witness knows.
        from: u64,
        /// Under which number.
        from_number: u64,
        /// What was offered.
        to: u64,
        /// Under which number.
        to_number: u64,
    },
    /// Another tree of the same size, or under the same number.
    #[error("refused: the witness knows another checkpoint {number} over {size} leaves")]
    Sideways {
        /// The number.
        number: u64,
        /// The size.
        size: u64,
    },
    /// The proof does not show that the new tree begins with the known one.
    #[error("refused: the log over {to} leaves does not begin with the {from} leaves that the witness knows")]
    Inconsistent {
        /// What the witness knows.
        from: u64,
        /// What was offered.
        to: u64,
    },
    /// The log cannot prove it.
    #[error("the log cannot prove that it goes on from what the witness knows: {0}")]
    Unprovable(AuditError),
    /// There is nothing to take.
    #[error("the log has no checkpoint yet")]
    Nothing,
    /// The file could not be read or written.
    #[error("{path}: {source}")]
    Disk {
        /// The file.
        path: String,
        /// The operating system's answer.
        source: std::io::Error,
    },
}

/// A checkpoint, and the proof that it goes on from a size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The size it goes on from.
    pub old: u64,
    /// The consistency proof.
    pub proof: Vec<Hash>,
    /// The checkpoint.
    pub checkpoint: Checkpoint,
}

impl Offer {
    /// The newest checkpoint, with the proof that it goes on from a size.
    pub fn newest(tx: &Tx, segment: u64, old: u64) -> Result<Self, WitnessError> {
        let checkpoint = newest(tx)
            .map_err(WitnessError::Unprovable)?
            .ok_or(WitnessError::Nothing)?;
        let proof = nodes::prove_consistency(tx, segment, old, checkpoint.size);
        Ok(Self {
            old,
            proof: proof.map_err(WitnessError::Unprovable)?,
            checkpoint,
        })
    }

    /// As text.
    pub fn to_text(&self, key: &PublicKey) -> String {
        let proof: String = self.proof.iter().map(|hash| tree::to_text(hash) + "\n").collect();
        format!("old {}\n{proof}\n{}", self.old, self.checkpoint.note(key))
    }

    /// Reads a text; the checkpoint must be signed by this key.
    pub fn parse(text: &str, key: &PublicKey) -> Result<Self, WitnessError> {
        let form = || WitnessError::Offered(NoteError::Form);
        let (head, note) = text.split_once("\n\n").ok_or_else(form)?;
        let mut lines = head.lines();
        let old = lines.next().and_then(|line| line.strip_prefix("old "));
        let old = old.and_then(|size| size.parse().ok()).ok_or_else(form)?;
        let proof: Option<Vec<Hash>> = lines.map(tree::from_text).collect();
        Ok(Self {
            old,
            proof: proof.ok_or_else(form)?,
            checkpoint: Checkpoint::open(note, key).map_err(WitnessError::Offered)?,
        })
    }
}

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is kept.
    New,
    /// The witness knew it.
    Known,
}

/// Does an offer go on from the last checkpoint that the witness took?
pub fn judge(last: Option<&Checkpoint>, offer: &Offer) -> Result<Taken, WitnessError> {
    let Some(last) = last else {
        return Ok(Taken::New);
    };
    let new = &offer.checkpoint;
    if last == new {
        return Ok(Taken::Known);
    }
    if new.size < last.size || new.number < last.number {
        return Err(WitnessError::Backwards {
            from: last.size,
            from_number: last.number,
            to: new.size,
            to_number: new.number,
        });
    }
    if new.size == last.size || new.number == last.number {
        let (number, size) = (new.number, new.size);
        return Err(WitnessError::Sideways { number, size });
    }
    let goes_on = offer.old == last.size
        && proof::is_consistent((last.size, &last.root), (new.size, &new.root), &offer.proof);
    if goes_on {
        Ok(Taken::New)
    } else {
        let (from, to) = (last.size, new.size);
        Err(WitnessError::Inconsistent { from, to })
    }
}

/// Reads what a witness has kept, oldest first: notes one after the other, each signed, each larger than the one before.
pub fn read(text: &str, key: &PublicKey) -> Result<Vec<Checkpoint>, WitnessError> {
    let mut kept: Vec<Checkpoint> = Vec::new();
    let mut note = String::new();
    for line in text.split_inclusive('\n') {
        if note.is_empty() && line.trim().is_empty() {
            continue;
        }
        note.push_str(line);
        if line.starts_with("— ") {
            let number = kept.len() + 1;
            let one =
                Checkpoint::open(&note, key).map_err(|problem| WitnessError::File { number, problem })?;
            if kept
                .last()
                .is_some_and(|last| last.size >= one.size || last.number >= one.number)
            {
                let problem = NoteError::Form;
                return Err(WitnessError::File { number, problem });
            }
            kept.push(one);
            note.clear();
        }
    }
    let number = kept.len() + 1;
    let problem = NoteError::Form;
    if note.is_empty() {
        Ok(kept)
    } else {
        Err(WitnessError::File { number, problem })
    }
}

/// A witness's file, held by one process at a time.
pub struct WitnessFile {
    file: File,
    path: String,
    kept: Vec<Checkpoint>,
}

impl WitnessFile {
    /// Opens a file, makes it when it is missing, and reads what is kept.
    pub fn open(path: &Path, key: &PublicKey) -> Result<Self, WitnessError> {
        let name = path.display().to_string();
        let failed = |source| WitnessError::Disk {
            path: name.clone(),
            source,
        };
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(failed)?;
        file.lock().map_err(failed)?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(failed)?;
        let kept = read(&text, key)?;
        Ok(Self {
            file,
            path: name,
            kept,
        })
    }

    /// What it has kept, oldest first.
    pub fn kept(&self) -> &[Checkpoint] {
        &self.kept
    }

    /// The size it knows; nothing at first.
    pub fn size(&self) -> u64 {
        self.kept.last().map_or(0, |last| last.size)
    }

    /// Keeps the offered checkpoint, on disk when this returns, or refuses it.
    pub fn take(&mut self, offer: &Offer, key: &PublicKey) -> Result<Taken, WitnessError> {
        let taken = judge(self.kept.last(), offer)?;
        if taken == Taken::New {
            let failed = |source| WitnessError::Disk {
                path: self.path.clone(),
                source,
            };
            let note = offer.checkpoint.note(key) + "\n";
            self.file.seek(std::io::SeekFrom::End(0)).map_err(failed)?;
            self.file.write_all(note.as_bytes()).map_err(failed)?;
            self.file.sync_all().map_err(failed)?;
            self.kept.push(offer.checkpoint.clone());
        }
        Ok(taken)
    }
}
