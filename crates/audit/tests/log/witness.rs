//! The witness refuses what goes backwards, sideways, or not on from what it knows.

use std::path::PathBuf;

use audit::{
    PublicKey, newest, proof, prove_inclusion, tree,
    witness::{Offer, Taken, WitnessError, WitnessFile, judge, read as read_file},
};

use crate::place::{Fresh, engines, pace, read, signer};

fn key() -> PublicKey {
    signer().public().clone()
}

fn offer(fresh: &Fresh, old: u64) -> Offer {
    let offered = fresh.database.read("test", |tx| {
        Ok::<_, store::StoreError>(Offer::newest(tx, pace().segment, old))
    });
    offered.expect("read").expect("an offer")
}

fn more(fresh: &Fresh, number: usize) {
    fresh.record((0..number).map(|_| read("a", "p")).collect());
}

struct Kept(PathBuf);

impl Kept {
    fn new(fresh: &Fresh) -> Self {
        let name = format!(
            "fodfaeste-witness-{}-{}",
            fresh.slug,
            fresh.database.engine_name()
        );
        Self(std::env::temp_dir().join(name))
    }

    fn open(&self) -> WitnessFile {
        WitnessFile::open(&self.0, &key()).expect("whole")
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_log_that_grows_is_followed() {
    for fresh in engines() {
        let kept = Kept::new(&fresh);
        for number in [1, 3, 20, 40, 1, 64] {
            more(&fresh, number);
            let mut file = kept.open();
            let offered = offer(&fresh, file.size());
            let text = offered.to_text(&key());
            assert_eq!(Offer::parse(&text, &key()).expect("as it was written"), offered);
            assert_eq!(file.take(&offered, &key()).expect("taken"), Taken::New);
            assert_eq!(file.take(&offered, &key()).expect("known"), Taken::Known);
        }
        assert_eq!(kept.open().kept().len(), 6);
        assert_eq!(kept.open().size(), 129);
    }
}

#[test]
fn a_log_that_was_cut_and_grown_again_is_refused() {
    for (fresh, other) in engines().into_iter().zip(engines()) {
        let kept = Kept::new(&fresh);
        more(&fresh, 30);
        kept.open().take(&offer(&fresh, 0), &key()).expect("taken");
        // The other log stands for this one, cut to nothing and written anew.
        more(&other, 20);
        let back = kept.open().take(&offer(&other, 0), &key());
        assert!(
            matches!(
                back,
                Err(WitnessError::Sideways { .. } | WitnessError::Backwards { .. })
            ),
            "{back:?}"
        );
        more(&other, 10);
        let sideways = kept.open().take(&offer(&other, 30), &key());
        assert!(
            matches!(sideways, Err(WitnessError::Sideways { size: 30, .. })),
            "{sideways:?}"
        );
        more(&other, 10);
        let beside = kept.open().take(&offer(&other, 30), &key());
        assert!(
            matches!(beside, Err(WitnessError::Inconsistent { from: 30, to: 40 })),
            "{beside:?}"
        );
        assert_eq!(kept.open().kept().len(), 1);
    }
}

#[test]
fn a_proof_from_another_size_or_with_anything_changed_is_refused() {
    for fresh in engines() {
        more(&fresh, 30);
        let last = offer(&fresh, 0).checkpoint;
        more(&fresh, 30);
        let good = offer(&fresh, 30);
        assert_eq!(judge(Some(&last), &good).expect("taken"), Taken::New);
        let mut changed = good.clone();
        changed.proof[0][0] ^= 1;
        assert!(judge(Some(&last), &changed).is_err());
        assert!(judge(Some(&last), &offer(&fresh, 29)).is_err());
        assert!(
            judge(
                Some(&good.checkpoint),
                &Offer {
                    old: 60,
                    proof: Vec::new(),
                    checkpoint: last
                }
            )
            .is_err()
        );
    }
}

#[test]
fn an_offer_under_a_number_or_over_a_size_that_is_known_is_told_as_another_of_it() {
    let fresh = &engines()[0];
    more(fresh, 5);
    more(fresh, 5);
    let last = offer(fresh, 0).checkpoint;
    more(fresh, 5);
    let good = offer(fresh, last.size);
    let judged = |number, size| {
        let mut offered = good.clone();
        (offered.checkpoint.number, offered.checkpoint.size) = (number, size);
        judge(Some(&last), &offered).expect_err("refused")
    };
    assert!(matches!(
        judged(last.number, 15),
        WitnessError::Sideways { number: 2, size: 15 }
    ));
    assert!(matches!(
        judged(3, last.size),
        WitnessError::Sideways { number: 3, size: 10 }
    ));
    assert!(matches!(
        judged(1, 15),
        WitnessError::Backwards { to_number: 1, .. }
    ));
    assert!(matches!(judged(3, 9), WitnessError::Backwards { to: 9, .. }));
}

#[test]
fn a_witness_file_that_is_not_whole_is_told() {
    let fresh = &engines()[0];
    let kept = Kept::new(fresh);
    for _ in 0..3 {
        more(fresh, 5);
        let mut file = kept.open();
        let offered = offer(fresh, file.size());
        file.take(&offered, &key()).expect("taken");
    }
    let text = std::fs::read_to_string(&kept.0).expect("text");
    assert_eq!(read_file(&text, &key()).expect("whole").len(), 3);
    let half = &text[..text.len() / 2];
    assert!(read_file(half, &key()).is_err());
    assert!(read_file(&text.replace("\n5\n", "\n6\n"), &key()).is_err());
    assert!(
        read_file(&text.repeat(2), &key()).is_err(),
        "what comes later is larger"
    );
    assert!(read_file("", &key()).expect("nothing yet").is_empty());
}

#[test]
fn an_entry_is_proved_to_be_in_the_log_by_its_body_alone() {
    for fresh in engines() {
        more(&fresh, 70);
        let checked = fresh.database.read("test", |tx| {
            let newest = newest(tx)?.expect("signed");
            let sql = "select leaf.seq, entry.body from audit_leaf leaf join audit_entry entry on entry.id = leaf.id
                       order by leaf.seq limit 100";
            for row in tx.query(sql, &[])? {
                let (seq, body) = (u64::try_from(row.int("seq")?).unwrap(), row.text("body")?);
                let path = prove_inclusion(tx, pace().segment, seq, newest.size)?;
                let leaf = tree::leaf(body.as_bytes());
                assert!(proof::includes(leaf, seq, newest.size, &newest.root, &path), "{seq}");
            }
            Ok::<_, audit::AuditError>(newest.size)
        });
        assert_eq!(checked.expect("read"), 70);
    }
}
