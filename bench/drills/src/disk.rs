//! A disk as it may be after the power went: what was synced is there, of the rest any part, torn anywhere between sectors.
//!
//! Stricter than most file systems: a name is only sure once its folder was synced. Names go in order, as every journal keeps them.
//! Not for: a disk that lies about a sync, or that loses what it had.

use std::collections::{BTreeMap, HashMap};

use crate::{chance::Chance, trace::Event};

/// Nothing smaller than this is written in one piece.
const SECTOR: usize = 512;

#[derive(Debug, Clone)]
enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

#[derive(Debug, Clone, Default)]
struct File {
    sure: Vec<u8>,
    pending: Vec<(usize, Change)>,
}

#[derive(Debug, Clone)]
enum Naming {
    Made(String, usize),
    Removed(String),
    Renamed(String, String),
}

/// How much of what was not synced is there after the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    /// Nothing.
    Worst,
    /// Everything.
    Best,
    /// Some writes, some of them in part.
    Mixed,
}

/// A folder's files by name, as bytes.
pub type Image = BTreeMap<String, Vec<u8>>;

/// The disk.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    folder: String,
    files: Vec<File>,
    names: BTreeMap<String, usize>,
    sure_names: BTreeMap<String, usize>,
    pending_names: Vec<Naming>,
    moment: usize,
    syncs: HashMap<u32, (String, usize, usize)>,
}

impl Disk {
    /// A disk with a folder of which all is sure.
    pub fn new(folder: &str, image: Image) -> Self {
        let mut disk = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        for (name, sure) in image {
            let path = format!("{folder}/{name}");
            disk.names.insert(path.clone(), disk.files.len());
            disk.sure_names.insert(path, disk.files.len());
            disk.files.push(File {
                sure,
                pending: Vec::new(),
            });
        }
        disk
    }

    fn is_ours(&self, path: &str) -> bool {
        // The index beside a log is memory that the processes share; it is made anew after a start.
        path.strip_prefix(&self.folder)
            .is_some_and(|rest| rest.starts_with('/'))
            && !path.ends_with("-shm")
    }

    /// Takes in what happened.
    pub fn take(&mut self, event: &Event) {
        self.moment += 1;
        match event {
            Event::Opened { path, emptied } if self.is_ours(path) => {
                if !self.names.contains_key(path) {
                    self.names.insert(path.clone(), self.files.len());
                    self.pending_names
                        .push(Naming::Made(path.clone(), self.files.len()));
                    self.files.push(File::default());
                }
                if *emptied {
                    self.change(path, Change::Length(0));
                }
            }
            Event::Written { path, at, bytes } => self.change(path, Change::Bytes(*at, bytes.clone())),
            Event::Cut { path, length } => self.change(path, Change::Length(*length)),
            Event::SyncBegan { thread, path } => {
                let began = (path.clone(), self.moment, self.pending_names.len());
                self.syncs.insert(*thread, began);
            }
            Event::SyncEnded { thread } => self.synced(*thread),
            Event::Removed { path } if self.names.remove(path).is_some() => {
                self.pending_names.push(Naming::Removed(path.clone()));
            }
            Event::Renamed { from, to } => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                    self.pending_names.push(Naming::Renamed(from.clone(), to.clone()));
                }
            }
            Event::Opened { .. } | Event::Removed { .. } | Event::Said(_) => {}
        }
    }

    fn change(&mut self, path: &str, change: Change) {
        if let Some(file) = self.names.get(path) {
            self.files[*file].pending.push((self.moment, change));
        }
    }

    fn synced(&mut self, thread: u32) {
        let Some((path, began, names)) = self.syncs.remove(&thread) else {
            return;
        };
        if path == self.folder {
            let names = names.min(self.pending_names.len());
            for naming in self.pending_names.drain(..names).collect::<Vec<_>>() {
                rename(&mut self.sure_names, &naming);
            }
            // Other syncs of the folder that are under way counted from the old beginning.
            for other in self.syncs.values_mut() {
                other.2 = other.2.saturating_sub(names);
            }
        } else if let Some(file) = self.names.get(&path) {
            let file = &mut self.files[*file];
            let (done, rest) = std::mem::take(&mut file.pending)
                .into_iter()
                .partition(|(moment, _)| *moment < began);
            file.pending = rest;
            let done: Vec<(usize, Change)> = done;
            for (_, change) in done {
                apply(&mut file.sure, &change);
            }
        }
    }

    /// What lies on the disk when the power goes now.
    pub fn cut(&self, luck: Luck, chance: &mut Chance) -> Image {
        let mut names = self.sure_names.clone();
        let namings = match luck {
            Luck::Worst => 0,
            Luck::Best => self.pending_names.len(),
            Luck::Mixed => chance.below(self.pending_names.len() + 1),
        };
        for naming in &self.pending_names[..namings] {
            rename(&mut names, naming);
        }
        let kept = [10, 50, 90][chance.below(3)];
        names
            .into_iter()
            .map(|(path, file)| {
                let file = &self.files[file];
                let mut bytes = file.sure.clone();
                for (_, change) in &file.pending {
                    match luck {
                        Luck::Worst => {}
                        Luck::Best => apply(&mut bytes, change),
                        Luck::Mixed if chance.percent(kept) => apply(&mut bytes, change),
                        Luck::Mixed => tear(&mut bytes, change, chance),
                    }
                }
                (path[self.folder.len() + 1..].to_owned(), bytes)
            })
            .collect()
    }
}

/// Now and then some sectors of a write that is not there as a whole.
#[allow(clippy::similar_names, reason = "chance decides about a change")]
fn tear(bytes: &mut Vec<u8>, change: &Change, chance: &mut Chance) {
    let Change::Bytes(at, written) = change else {
        return;
    };
    if !chance.percent(30) {
        return;
    }
    for (number, sector) in written.chunks(SECTOR).enumerate() {
        if chance.percent(50) {
            apply(bytes, &Change::Bytes(at + number * SECTOR, sector.to_vec()));
        }
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Length(length) => bytes.resize(*length, 0),
        Change::Bytes(at, written) => {
            let end = at + written.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(written);
        }
    }
}

fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
    match naming {
        Naming::Made(path, file) => {
            names.insert(path.clone(), *file);
        }
        Naming::Removed(path) => {
            names.remove(path);
        }
        Naming::Renamed(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(at: usize, bytes: &[u8]) -> Event {
        Event::Written {
            path: "/d/a".to_owned(),
            at,
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn only_what_was_given_before_a_sync_began_is_sure() {
        let mut disk = Disk::new("/d", Image::from([("a".to_owned(), vec![0; 3])]));
        disk.take(&written(0, &[1]));
        disk.take(&Event::SyncBegan {
            thread: 1,
            path: "/d/a".to_owned(),
        });
        disk.take(&written(1, &[2]));
        let chance = &mut Chance::new(1);
        assert_eq!(disk.cut(Luck::Worst, chance)["a"], [0, 0, 0]);
        disk.take(&Event::SyncEnded { thread: 1 });
        assert_eq!(disk.cut(Luck::Worst, chance)["a"], [1, 0, 0]);
        assert_eq!(disk.cut(Luck::Best, chance)["a"], [1, 2, 0]);
    }

    #[test]
    fn a_name_is_sure_once_its_folder_was_synced() {
        let mut disk = Disk::new("/d", Image::new());
        disk.take(&Event::Opened {
            path: "/d/a".to_owned(),
            emptied: false,
        });
        let chance = &mut Chance::new(1);
        assert!(disk.cut(Luck::Worst, chance).is_empty());
        disk.take(&Event::SyncBegan {
            thread: 1,
            path: "/d".to_owned(),
        });
        disk.take(&Event::SyncEnded { thread: 1 });
        assert!(disk.cut(Luck::Worst, chance).contains_key("a"));
    }
}
