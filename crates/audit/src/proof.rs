//! Proofs of RFC 9162 (2.1.3 and 2.1.4): that an entry is in a tree, and that a tree is an earlier one with leaves added.
//!
//! Not for: reading nodes from a database; whoever asks for a proof hands in how a complete subtree's root is found.

use crate::tree::{self, Hash};

/// The largest power of two below a number above one.
fn split(size: u64) -> u64 {
    1 << (u64::BITS - 1 - (size - 1).leading_zeros())
}

/// The root over `size` leaves from `first` on. `nodes` answers for complete subtrees: a first leaf and a power of two.
fn root<E>(first: u64, size: u64, nodes: &mut dyn FnMut(u64, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    if size.is_power_of_two() {
        return nodes(first, size);
    }
    let left = split(size);
    let (one, other) = (nodes(first, left)?, root(first + left, size - left, nodes)?);
    Ok(tree::node(&one, &other))
}

/// That leaf number `seq` is in the tree of `size` leaves.
pub fn inclusion<E>(
    seq: u64,
    size: u64,
    nodes: &mut dyn FnMut(u64, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    let (mut first, mut size) = (0, size);
    let mut path = Vec::new();
    while size > 1 {
        let left = split(size);
        if seq - first < left {
            path.push(root(first + left, size - left, nodes)?);
            size = left;
        } else {
            path.push(nodes(first, left)?);
            first += left;
            size -= left;
        }
    }
    path.reverse();
    Ok(path)
}

/// That the tree of `new` leaves begins with the tree of `old` leaves. Empty when there is nothing to prove.
pub fn consistency<E>(
    old: u64,
    new: u64,
    nodes: &mut dyn FnMut(u64, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    if old == 0 || old >= new {
        return Ok(Vec::new());
    }
    let (mut first, mut old, mut size, mut whole) = (0, old, new, true);
    let mut path = Vec::new();
    while old != size {
        let left = split(size);
        if old <= left {
            path.push(root(first + left, size - left, nodes)?);
            size = left;
        } else {
            path.push(nodes(first, left)?);
            first += left;
            old -= left;
            size -= left;
            whole = false;
        }
    }
    if !whole {
        path.push(root(first, size, nodes)?);
    }
    path.reverse();
    Ok(path)
}

/// Does the proof show that the leaf is number `seq` of the tree?
pub fn includes(leaf: Hash, seq: u64, size: u64, root: &Hash, proof: &[Hash]) -> bool {
    if seq >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (seq, size - 1, leaf);
    for other in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = tree::node(other, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = tree::node(&hash, other);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Does the proof show that the new tree begins with the old one?
pub fn is_consistent(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size == 0 || old_size == new_size {
        return proof.is_empty() && (old_size == 0 || old_root == new_root);
    }
    if old_size > new_size {
        return false;
    }
    let mut steps = proof.iter();
    let start = if old_size.is_power_of_two() {
        Some(old_root)
    } else {
        steps.next()
    };
    let Some(start) = start else {
        return false;
    };
    let (mut place, mut last) = (old_size - 1, new_size - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let (mut as_old, mut as_new) = (*start, *start);
    for other in steps {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            as_old = tree::node(other, &as_old);
            as_new = tree::node(other, &as_new);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            as_new = tree::node(&as_new, other);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && as_old == *old_root && as_new == *new_root
}
