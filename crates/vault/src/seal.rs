//! One sealed text: AES-256-GCM-SIV (RFC 8452), bound to its place, as a line that any text column takes.

use aes_gcm_siv::{
    Aes256GcmSiv, Nonce,
    aead::{Aead as _, KeyInit as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::{Chance, VaultError, secret::Secret};

/// What every sealed value begins with; the number is the form's.
const MARK: &str = "f1";

/// Where a value stands. A value that was copied anywhere else does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's id.
    pub row: &'a str,
}

/// A sealed text taken apart: `f1.<key version>.<nonce>.<ciphertext>`.
pub(crate) struct Sealed {
    pub(crate) version: i64,
    nonce: [u8; 12],
    bytes: Vec<u8>,
}

/// Does a text have the form of a sealed one? Whether it opens is another question.
pub fn is_sealed(text: &str) -> bool {
    Sealed::parse(text).is_some()
}

impl Sealed {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (MARK, version, nonce, bytes, None) = (
            parts.next()?,
            parts.next()?,
            parts.next()?,
            parts.next()?,
            parts.next(),
        ) else {
            return None;
        };
        let number: i64 = version.parse().ok()?;
        // One text a value: `+1` and `01` are not ways to write 1.
        if number < 0 || number.to_string() != version {
            return None;
        }
        let nonce = URL_SAFE_NO_PAD.decode(nonce).ok()?.try_into().ok()?;
        let bytes = URL_SAFE_NO_PAD.decode(bytes).ok()?;
        Some(Self {
            version: number,
            nonce,
            bytes,
        })
    }

    pub(crate) fn opened(&self, key: &Secret, bound: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let payload = Payload {
            msg: &self.bytes,
            aad: bound,
        };
        cipher(key)
            .decrypt(&Nonce::from(self.nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| VaultError::DoesNotOpen)
    }
}

/// Seals bytes; `version` stands in the text in clear.
pub(crate) fn sealed(key: &Secret, version: i64, bound: &[u8], text: &[u8], chance: &dyn Chance) -> String {
    let mut nonce = [0; 12];
    chance.fill(&mut nonce);
    let payload = Payload {
        msg: text,
        aad: bound,
    };
    let bytes = cipher(key)
        .encrypt(&Nonce::from(nonce), payload)
        .expect("a text is shorter than the 64 gigabytes that one message may have");
    format!(
        "{MARK}.{version}.{}.{}",
        URL_SAFE_NO_PAD.encode(nonce),
        URL_SAFE_NO_PAD.encode(bytes)
    )
}

fn cipher(key: &Secret) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.bytes().into())
}
