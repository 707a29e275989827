//! The tree and its proofs against another's implementation of the same document.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use audit::{
    proof,
    tree::{self, Hash, Peaks, Tree},
};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use sha2::Sha256;

const LEAVES: usize = 300;

struct Both {
    /// Theirs, at every size.
    theirs: Vec<MemoryBackedTree<Sha256, Vec<u8>>>,
    leaves: Vec<Hash>,
    roots: Vec<Hash>,
}

fn both() -> Both {
    let (mut tree, mut ours) = (MemoryBackedTree::<Sha256, Vec<u8>>::new(), Peaks::default());
    let mut both = Both {
        theirs: vec![tree.clone()],
        leaves: Vec::new(),
        roots: vec![ours.root()],
    };
    for number in 0..LEAVES {
        let body = format!("entry {number}").into_bytes();
        both.leaves.push(tree::leaf(&body));
        ours.push(tree::leaf(&body));
        tree.push(body);
        both.roots.push(ours.root());
        both.theirs.push(tree.clone());
    }
    both
}

/// The root of a complete subtree, by its leaves.
fn nodes(leaves: &[Hash]) -> impl FnMut(u64, u64) -> Result<Hash, ()> + '_ {
    |first, size| {
        let (first, size) = (
            usize::try_from(first).map_err(drop)?,
            usize::try_from(size).map_err(drop)?,
        );
        assert!(
            size.is_power_of_two() && first.is_multiple_of(size),
            "{first}+{size} is complete"
        );
        let mut peaks = Peaks::default();
        for leaf in leaves.get(first..first + size).ok_or(())? {
            peaks.push(*leaf);
        }
        Ok(peaks.root())
    }
}

fn bytes(path: &[Hash]) -> Vec<u8> {
    path.concat()
}

#[test]
fn roots_are_theirs_at_every_size() {
    let both = both();
    for (size, theirs) in both.theirs.iter().enumerate() {
        assert_eq!(
            theirs.root().as_bytes().as_slice(),
            both.roots[size],
            "{size} leaves"
        );
    }
}

#[test]
fn inclusion_is_proved_as_they_prove_it_and_of_no_other_leaf() {
    let both = both();
    for size in 1..=LEAVES {
        let root = &both.roots[size];
        for seq in 0..size {
            let path = proof::inclusion(seq as u64, size as u64, &mut nodes(&both.leaves)).unwrap();
            assert_eq!(
                bytes(&path),
                both.theirs[size].prove_inclusion(seq).as_bytes(),
                "{seq} of {size}"
            );
            let shows = |leaf: usize, seq: usize, size: usize| {
                proof::includes(both.leaves[leaf], seq as u64, size as u64, root, &path)
            };
            assert!(shows(seq, seq, size));
            assert!(!shows((seq + 1) % LEAVES, seq, size));
            assert!(!shows(seq, size, size));
        }
    }
}

#[test]
fn consistency_is_proved_as_they_prove_it() {
    let both = both();
    for new in 1..=LEAVES {
        for old in 1..=new {
            let path = proof::consistency(old as u64, new as u64, &mut nodes(&both.leaves)).unwrap();
            if old < new {
                let theirs = both.theirs[new].prove_consistency(new - old);
                assert_eq!(bytes(&path), theirs.as_bytes(), "{old} in {new}");
            }
            let (old_root, new_root) = (&both.roots[old], &both.roots[new]);
            assert!(proof::is_consistent(
                (old as u64, old_root),
                (new as u64, new_root),
                &path
            ));
            let other = &both.roots[old - 1];
            assert!(!proof::is_consistent(
                (old as u64, other),
                (new as u64, new_root),
                &path
            ));
            assert!(!proof::is_consistent(
                (old as u64, old_root),
                (new as u64, other),
                &path
            ));
        }
    }
}

#[test]
fn a_proof_with_anything_changed_proves_nothing() {
    let both = both();
    for (old, new) in [(1, 300), (7, 300), (64, 65), (128, 256), (200, 299), (255, 257)] {
        let path = proof::consistency(old, new, &mut nodes(&both.leaves)).unwrap();
        let (old_root, new_root) = (
            &both.roots[usize::try_from(old).unwrap()],
            &both.roots[usize::try_from(new).unwrap()],
        );
        let shows = |path: &[Hash]| proof::is_consistent((old, old_root), (new, new_root), path);
        assert!(shows(&path));
        for place in 0..path.len() {
            let mut changed = path.clone();
            changed[place][5] ^= 4;
            assert!(!shows(&changed));
            let mut shorter = path.clone();
            shorter.remove(place);
            assert!(!shows(&shorter));
        }
        assert!(!shows(&[path.as_slice(), &[*new_root]].concat()));
    }
    assert!(proof::is_consistent(
        (0, &both.roots[0]),
        (9, &both.roots[9]),
        &[]
    ));
    assert!(!proof::is_consistent(
        (9, &both.roots[9]),
        (3, &both.roots[3]),
        &[]
    ));
}

#[test]
fn segments_change_nothing_about_the_tree() {
    let both = both();
    let mut tree = Tree::new(16);
    for (size, leaf) in both.leaves.iter().enumerate() {
        assert_eq!(tree.root(), both.roots[size]);
        tree.push(*leaf);
    }
    let mut rebuilt = Tree::new(16);
    for segment in both.leaves.chunks(16) {
        let mut peaks = Peaks::default();
        for leaf in segment {
            peaks.push(*leaf);
        }
        if segment.len() == 16 {
            rebuilt.push_segment(peaks.root());
        } else {
            for leaf in segment {
                rebuilt.push(*leaf);
            }
        }
    }
    assert_eq!(rebuilt.root(), both.roots[LEAVES]);
}
