//! The Merkle tree of RFC 9162, grown at its right end: the peaks are kept, so that a new leaf costs O(log n) at most.
//!
//! Not for: where leaves are stored, or proofs, which need more of the tree than its peaks.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

/// A hash of the tree.
pub type Hash = [u8; 32];

/// How many leaves a segment holds. Fixed for the life of a log.
pub const SEGMENT: u64 = 4096;

/// The hash of an entry's body.
pub fn leaf(body: &[u8]) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(body)
        .finalize()
        .into()
}

/// The hash of two subtrees.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new()
        .chain_update([1])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}

/// A hash as text.
pub fn to_text(hash: &Hash) -> String {
    BASE64_STANDARD.encode(hash)
}

/// A text as hash; only the one way to write it is taken.
pub fn from_text(text: &str) -> Option<Hash> {
    BASE64_STANDARD.decode(text).ok()?.try_into().ok()
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The roots of the complete subtrees, largest first, of a tree whose leaves are added at its end.
#[derive(Debug, Clone, Default)]
pub struct Peaks {
    size: u64,
    peaks: Vec<Hash>,
}

impl Peaks {
    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf's hash.
    pub fn push(&mut self, hash: Hash) {
        let mut joined = hash;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                joined = node(&left, &joined);
            }
        }
        self.peaks.push(joined);
        self.size += 1;
    }

    /// The root; of an empty tree the hash of nothing.
    pub fn root(&self) -> Hash {
        joined(self.peaks.iter().rev())
    }
}

/// Joins peaks, smallest first.
fn joined<'a>(mut smallest_first: impl Iterator<Item = &'a Hash>) -> Hash {
    let Some(first) = smallest_first.next() else {
        return Sha256::digest([]).into();
    };
    smallest_first.fold(*first, |right, left| node(left, &right))
}

/// The whole tree: sealed segments, and the open one at its end.
#[derive(Debug, Clone)]
pub struct Tree {
    segment: u64,
    sealed: Peaks,
    open: Peaks,
}

impl Tree {
    /// An empty tree whose segments hold so many leaves, a power of two.
    pub fn new(segment: u64) -> Self {
        Self {
            segment,
            sealed: Peaks::default(),
            open: Peaks::default(),
        }
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.sealed.size() * self.segment + self.open.size()
    }

    /// How many leaves a segment holds.
    pub fn segment(&self) -> u64 {
        self.segment
    }

    /// How many segments are sealed.
    pub fn sealed(&self) -> u64 {
        self.sealed.size()
    }

    /// Adds a leaf; answers the segment's root when that filled it.
    pub fn push(&mut self, leaf: Hash) -> Option<Hash> {
        self.open.push(leaf);
        (self.open.size() == self.segment).then(|| {
            let root = std::mem::take(&mut self.open).root();
            self.sealed.push(root);
            root
        })
    }

    /// Adds a segment whose root is known. Only on a segment's boundary.
    pub fn push_segment(&mut self, root: Hash) {
        debug_assert_eq!(self.open.size(), 0, "a segment begins where another ended");
        self.sealed.push(root);
    }

    /// The root over everything.
    pub fn root(&self) -> Hash {
        joined(self.open.peaks.iter().rev().chain(self.sealed.peaks.iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_in_segments_is_the_same_tree() {
        for segment in [1, 2, 8, 64] {
            let (mut plain, mut cut) = (Peaks::default(), Tree::new(segment));
            for number in 0u32..300 {
                assert_eq!((cut.size(), cut.root()), (plain.size(), plain.root()));
                let hash = leaf(&number.to_be_bytes());
                plain.push(hash);
                let sealed = cut.push(hash);
                assert_eq!(sealed.is_some(), cut.size().is_multiple_of(segment));
            }
        }
    }

    #[test]
    fn a_hash_is_written_in_one_way_only() {
        let text = to_text(&leaf(b"x"));
        assert_eq!(from_text(&text), Some(leaf(b"x")));
        // The last letter before the padding carries two bits that must be nothing.
        let other = format!(
            "{}{}=",
            &text[..42],
            if text.as_bytes()[42] == b'A' { 'B' } else { 'A' }
        );
        assert!(from_text(&other).is_none_or(|hash| hash != leaf(b"x")));
        assert_eq!(from_text(""), None);
    }
}
