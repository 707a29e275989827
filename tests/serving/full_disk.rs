//! A disk that is full, and a store that refuses every write: a plain sentence within a second, nothing half done, and normal
//! within ten seconds of the cure, without a restart. Needs root, to make a small disk.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use crate::served::{Served, make_example};

/// A disk of a few megabytes, taken down at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(kilobytes: u32) -> Option<Self> {
        let folder = crate::served::fresh_folder();
        std::fs::create_dir_all(&folder).ok()?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(&folder)
            .output()
            .ok()?;
        mounted.status.success().then_some(Self(folder))
    }

    /// Takes every byte that is left. The program writes beside it, so what fitted a moment ago need not fit again.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("filler");
        let mut filler = std::fs::File::create(&path).expect("a file");
        let mut size = 1024 * 1024;
        while size >= 1024 {
            if filler.write_all(&vec![7u8; size]).is_err() {
                size /= 2;
            }
        }
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
        let _ = std::fs::remove_dir(&self.0);
    }
}

/// Sends new forms until one is refused, at most so many. A full disk may have room for a last few small writes.
fn refused(served: &Served, name: &str, at_most: usize) -> bool {
    for number in 0..at_most {
        let began = Instant::now();
        let text = "x".repeat(60_000);
        let body = format!(
            "_once=abcdefgh{name}{number}&name={name}+{number}&kind=other&stage=active&purpose={text}"
        );
        let reply = served.sends("/virksomheder/ny", &body);
        let took = began.elapsed();
        match reply.status {
            303 => {}
            503 => {
                assert!(took < Duration::from_secs(1), "told only after {took:?}");
                assert!(
                    reply
                        .text()
                        .contains("Serverens disk er fuld eller låst. Intet er ændret.")
                );
                assert_eq!(reply.header("retry-after"), "5");
                return true;
            }
            status => panic!("{status}: {}", crate::served::heading(&reply)),
        }
    }
    false
}

/// Opens a list of citizens, which is put on record before its first byte.
fn sensitive(served: &Served) -> u16 {
    let began = Instant::now();
    let page = served.opens("/deltagere");
    let text = page.text();
    assert_eq!(text.contains("OPD-101"), page.status == 200, "{}", page.status);
    if page.status == 503 {
        let took = began.elapsed();
        assert!(took < Duration::from_secs(1), "told only after {took:?}");
        let is_plain = text.contains("Intet er gået tabt") || text.contains("Intet er ændret");
        assert!(is_plain, "{}", crate::served::heading(&page));
    }
    page.status
}

fn becomes_normal(served: &Served) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let ready = served.asks("GET", "/klar", &[], "").status == 200;
        if ready && sensitive(served) == 200 && !refused(served, "igen", 1) {
            return;
        }
        assert!(Instant::now() < until, "not normal within ten seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn not_ready(served: &Served) {
    let until = Instant::now() + Duration::from_secs(3);
    loop {
        let ready = served.asks("GET", "/klar", &[], "");
        if ready.status == 503 {
            assert!(ready.text().contains("disk"), "{}", ready.text());
            return;
        }
        assert!(Instant::now() < until, "it says that it is ready");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn on_a_full_disk_forms_are_refused_within_a_second_and_taken_again_when_there_is_room() {
    let Some(disk) = SmallDisk::new(40_000) else {
        println!("no small disk can be made here without root; not tried");
        return;
    };
    make_example(&disk.0);
    let served = Served::on(&disk.0, &[], None);
    assert_eq!(sensitive(&served), 200);
    assert!(
        !refused(&served, "plads", 5),
        "with room nothing is refused, so a refusal means something"
    );
    let filler = disk.fill();
    assert!(refused(&served, "fuld", 500), "a full disk refuses in the end");
    not_ready(&served);
    // Where a form has no room left, a few entries of the log may still have.
    assert!(
        (0..500).any(|_| sensitive(&served) == 503),
        "what cannot be put on record is not shown"
    );
    assert_eq!(served.asks("GET", "/helbred", &[], "").status, 200);
    std::fs::remove_file(filler).expect("room again");
    becomes_normal(&served);
}

/// Sets how large files may grow in a running process; beyond, every write fails.
fn limit_files(pid: u32, bytes: &str) -> bool {
    Command::new("prlimit")
        .args(["--pid", &pid.to_string(), &format!("--fsize={bytes}")])
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn a_store_that_refuses_every_write_is_told_within_a_second_and_works_again_when_it_takes_them() {
    let folder: PathBuf = crate::served::example_folder();
    let served = Served::without_signal_for_large_files(Path::new(&folder));
    assert!(!refused(&served, "plads", 2));
    if !limit_files(served.pid(), "0:unlimited") {
        println!("prlimit is not to be had here; not tried");
        return;
    }
    assert!(refused(&served, "nej", 1));
    assert_eq!(
        sensitive(&served),
        503,
        "what cannot be put on record is not shown"
    );
    not_ready(&served);
    assert!(limit_files(served.pid(), "unlimited:unlimited"));
    becomes_normal(&served);
    drop(served);
    let _ = std::fs::remove_dir_all(folder);
}
