//! A full disk: a clear sentence, nothing lost, and normal again when there is room. Needs root, to make a small disk.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A disk of a few megabytes, taken down at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(kilobytes: u32) -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("fodfaeste-disk-{}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(&folder)
            .output()
            .ok()?;
        mounted.status.success().then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
        let _ = std::fs::remove_dir(&self.0);
    }
}

fn run(data: &Path, words: &[&str]) -> Output {
    let program = crate::command_line::program();
    Command::new(program)
        .arg("--data")
        .arg(data)
        .args(words)
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn publishing_on_a_full_disk_says_so_loses_nothing_and_works_again_with_room() {
    let Some(disk) = SmallDisk::new(30_000) else {
        println!("no small disk can be made here without root; not tried");
        return;
    };
    let made = run(&disk.0, &["example"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let before = text(&run(&disk.0, &["report", "--audience", "public", "--json"]).stdout);
    let filler = disk.0.join("filler");
    let mut size = 64 * 1024 * 1024;
    let mut written = Vec::new();
    while size >= 1024 {
        if std::fs::write(&filler, vec![7u8; written.len() + size]).is_ok() {
            written = vec![7u8; written.len() + size];
        } else {
            std::fs::write(&filler, &written).expect("what fitted before fits again");
        }
        size /= 2;
    }
    let words = [
        "report",
        "--audience",
        "public",
        "--publish",
        "--errata",
        "Rettet for at prøve en fuld disk.",
    ];
    let failed = run(&disk.0, &words);
    let said = text(&failed.stderr);
    assert!(!failed.status.success(), "published on a full disk: {said}");
    assert!(said.contains("full"), "{said}");
    std::fs::remove_file(&filler).expect("room again");
    let after = text(&run(&disk.0, &["report", "--audience", "public", "--json"]).stdout);
    assert!(before == after, "the edition that was there is there still");
    let done = run(&disk.0, &words);
    assert!(done.status.success(), "{}", text(&done.stderr));
}
