//! Thirty-two bytes that open something.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::Chance;

pub(crate) const LENGTH: usize = 32;

/// A key. `Debug` shows nothing; its memory is overwritten when it goes.
pub(crate) struct Secret(Zeroizing<[u8; LENGTH]>);

impl Secret {
    pub(crate) fn fresh(chance: &dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        chance.fill(&mut *bytes);
        Self(bytes)
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut own = Zeroizing::new([0; LENGTH]);
        if bytes.len() != LENGTH {
            return None;
        }
        own.copy_from_slice(bytes);
        Some(Self(own))
    }

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Self::from_slice(&bytes)
    }

    pub(crate) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    pub(crate) fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// The same key once more, where two owners need it.
    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// Another key, made from this one for one purpose of one municipality (RFC 5869).
    pub(crate) fn derived(&self, purpose: &[u8]) -> Self {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        Hkdf::<Sha256>::new(Some(b"fodfaeste"), &*self.0)
            .expand(purpose, &mut *bytes)
            .expect("32 bytes are within what HKDF-SHA256 can give");
        Self(bytes)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}
