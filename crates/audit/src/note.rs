//! Signed notes (C2SP signed-note, Ed25519): a text, a line `— name signature`, and the key that made it.
//!
//! Not for: what the texts say; each kind of text opens with a first line of its own, so that none can pass for another.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use vault::KeyFile;

use crate::{criterion::CriterionKey, tree};

/// The kind of signature, as signed notes number it.
const ED25519: u8 = 1;

/// What is wrong with a note or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The text is no note.
    #[error("it is not a signed note")]
    Form,
    /// Another key signed it, or nobody did.
    #[error("it is not signed by this key")]
    Signature,
    /// The text of a public key cannot be read.
    #[error("it is not a public key: name+hash+key on one line")]
    Key,
}

/// The municipality's signing key; its seed lies outside the database.
pub struct Signer {
    key: SigningKey,
    public: PublicKey,
    criteria: CriterionKey,
}

impl Signer {
    /// A municipality's key out of the installation's key file, under the name that every part of the program uses.
    pub fn of(keys: &KeyFile, municipality: &str) -> Self {
        Self::from_seed(
            *keys.audit_seed(municipality),
            &format!("fodfaeste/{municipality}"),
        )
    }

    /// The key of a seed under a name such as `fodfaeste/slagelse`. Blanks and plus signs in the name become hyphens.
    pub fn from_seed(seed: [u8; 32], name: &str) -> Self {
        let key = SigningKey::from_bytes(&seed);
        let plain = |letter: char| {
            if letter.is_whitespace() || letter == '+' {
                '-'
            } else {
                letter
            }
        };
        let public = PublicKey::new(name.chars().map(plain).collect(), key.verifying_key());
        Self {
            key,
            public,
            criteria: CriterionKey::from_seed(&seed),
        }
    }

    /// The key that others verify with.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The key under which search criteria are kept.
    pub fn criteria(&self) -> &CriterionKey {
        &self.criteria
    }

    /// The signature of a text: the key's hash and the signature itself.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        BASE64_STANDARD.encode([self.public.hash.as_slice(), signature.as_slice()].concat())
    }
}

/// The key that others verify with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    hash: [u8; 4],
    key: VerifyingKey,
}

impl PublicKey {
    fn new(name: String, key: VerifyingKey) -> Self {
        let digest = Sha256::new()
            .chain_update(name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let mut hash = [0; 4];
        hash.copy_from_slice(&digest[..4]);
        Self { name, hash, key }
    }

    /// The name that the texts open with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads `name+hash+key`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(hash), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let bytes = BASE64_STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let [ED25519, key @ ..] = bytes.as_slice() else {
            return Err(NoteError::Key);
        };
        let key = key.try_into().map_err(|_| NoteError::Key)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NoteError::Key)?;
        let public = Self::new(name.to_owned(), key);
        if name.is_empty() || name.contains(char::is_whitespace) || public.hash_text() != hash {
            return Err(NoteError::Key);
        }
        Ok(public)
    }

    fn hash_text(&self) -> String {
        tree::hex(&self.hash)
    }

    /// Did this key sign the text?
    pub fn verify(&self, text: &str, signature: &str) -> Result<(), NoteError> {
        let bytes = BASE64_STANDARD
            .decode(signature)
            .map_err(|_| NoteError::Signature)?;
        let signed = bytes.strip_prefix(&self.hash).ok_or(NoteError::Signature)?;
        let signature = Signature::from_slice(signed).map_err(|_| NoteError::Signature)?;
        self.key
            .verify_strict(text.as_bytes(), &signature)
            .map_err(|_| NoteError::Signature)
    }

    /// A text with its signature, as it is handed on.
    pub fn note(&self, text: &str, signature: &str) -> String {
        format!("{text}\n— {} {signature}\n", self.name)
    }

    /// Takes a note apart: its text and this key's signature, which is verified.
    pub fn open<'a>(&self, note: &'a str) -> Result<(&'a str, &'a str), NoteError> {
        let end = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, signatures) = (&note[..=end], &note[end + 2..]);
        let start = format!("— {} ", self.name);
        let signature = signatures
            .lines()
            .find_map(|line| line.strip_prefix(start.as_str()))
            .ok_or(NoteError::Signature)?;
        self.verify(text, signature)?;
        Ok((text, signature))
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = BASE64_STANDARD.encode([&[ED25519], self.key.as_bytes().as_slice()].concat());
        write!(out, "{}+{}+{key}", self.name, self.hash_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::from_seed([7; 32], "fodfaeste/prøve")
    }

    #[test]
    fn a_note_opens_only_whole_and_under_its_own_key() {
        let (one, other) = (signer(), Signer::from_seed([8; 32], "fodfaeste/prøve"));
        let text = "fodfaeste/prøve\n3\n";
        let note = one.public().note(text, &one.sign(text));
        assert_eq!(one.public().open(&note).expect("it opens").0, text);
        assert_eq!(other.public().open(&note), Err(NoteError::Signature));
        for place in 0..note.len() {
            let mut bytes = note.clone().into_bytes();
            bytes[place] ^= 1;
            // A last line break is not part of the note.
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            assert!(
                place + 1 == note.len() || one.public().open(&changed).is_err(),
                "byte {place}"
            );
        }
    }

    #[test]
    fn a_public_key_is_read_as_it_was_written() {
        let public = signer().public().clone();
        let text = public.to_string();
        assert_eq!(PublicKey::parse(&text), Ok(public));
        assert_eq!(
            PublicKey::parse(&text.replace("prøve", "andre")),
            Err(NoteError::Key)
        );
        assert_eq!(PublicKey::parse("nothing"), Err(NoteError::Key));
    }
}
