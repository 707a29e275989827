//! A disk that takes no more writes: files made immutable under the running program, a file system that has gone read-only after an
//! error of its own, and one that was so from the start. Needs root.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use crate::served::{Served, example_folder, fresh_folder, make_example, program};

fn works(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// A form that would make a row; its answer, and how long it took.
fn form(served: &Served, name: &str) -> (u16, String, Duration) {
    let began = Instant::now();
    let body = format!("_once=abcdefgh{name}&name={name}&kind=other&stage=active");
    let reply = served.sends("/virksomheder/ny", &body);
    (reply.status, reply.text(), began.elapsed())
}

fn is_refused(served: &Served, name: &str) {
    let (status, text, took) = form(served, name);
    assert_eq!(status, 503, "{text}");
    assert!(text.contains("Intet er ændret"), "{text}");
    assert!(took < Duration::from_secs(1), "told only after {took:?}");
}

fn becomes_normal(served: &Served) {
    let until = Instant::now() + Duration::from_secs(10);
    let mut number = 0;
    while form(served, &format!("igen{number}")).0 != 303 {
        number += 1;
        assert!(Instant::now() < until, "not normal within ten seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The databases of a folder, immutable or not. Not the index of a database's log, its `-shm`: it is memory that processes
/// share, and Linux ends every process that writes there when its file is immutable, which no program can answer for. A
/// file system that has gone read-only does not do that, as the next test shows.
fn immutable(folder: &Path, yes: bool) -> bool {
    let files = std::fs::read_dir(folder).expect("a folder");
    let is_written = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.contains("sqlite3") && !name.ends_with("-shm")
    };
    files
        .map(|file| file.expect("a file").path())
        .filter(is_written)
        .all(|path| {
            works(
                Command::new("chattr")
                    .arg(if yes { "+i" } else { "-i" })
                    .arg(path),
            )
        })
}

/// A folder whose files can be taken away again, however the test ends.
struct Locked(PathBuf);

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = immutable(&self.0, false);
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_that_may_not_be_written_are_told_within_a_second_and_all_is_well_when_they_may() {
    let folder = example_folder();
    let _unlocked_at_last = Locked(folder.clone());
    let served = Served::on(&folder, &[], None);
    assert_eq!(
        form(&served, "foer").0,
        303,
        "what may be written is, so a refusal means something"
    );
    if !immutable(&folder, true) {
        println!("files cannot be made immutable here; not tried");
        return;
    }
    is_refused(&served, "laast");
    let page = served.opens("/virksomheder");
    assert!(matches!(page.status, 200 | 503), "{}", page.status);
    assert!(immutable(&folder, false));
    becomes_normal(&served);
}

/// An ext4 file system in a file, which goes read-only when it finds an error.
struct Disk(PathBuf);

impl Disk {
    fn new() -> Option<Self> {
        let folder = fresh_folder();
        let (file, mount) = (folder.join("disk"), folder.join("mounted"));
        std::fs::create_dir_all(&mount).ok()?;
        std::fs::File::create(&file)
            .and_then(|file| file.set_len(128 * 1024 * 1024))
            .ok()?;
        let made = works(Command::new("mkfs.ext4").arg("-qF").arg(&file))
            && works(
                Command::new("mount")
                    .args(["-o", "loop,errors=remount-ro"])
                    .arg(&file)
                    .arg(&mount),
            );
        if !made {
            let _ = std::fs::remove_dir_all(&folder);
        }
        made.then_some(Self(folder))
    }

    fn mount(&self) -> PathBuf {
        self.0.join("mounted")
    }

    /// Makes the file system find an error.
    fn breaks(&self) -> bool {
        let found = Command::new("findmnt")
            .args(["-no", "SOURCE"])
            .arg(self.mount())
            .output()
            .expect("findmnt");
        let device = String::from_utf8_lossy(&found.stdout)
            .trim()
            .trim_start_matches("/dev/")
            .to_owned();
        std::fs::write(format!("/sys/fs/ext4/{device}/trigger_fs_error"), "for a test").is_ok()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.mount()).output();
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_file_system_that_went_read_only_is_told_within_a_second() {
    let Some(disk) = Disk::new() else {
        println!("no disk can be made here without root; not tried");
        return;
    };
    make_example(&disk.mount());
    let served = Served::on(&disk.mount(), &[], None);
    assert_eq!(form(&served, "foer").0, 303);
    if !disk.breaks() {
        println!("this kernel lets nobody break a file system; not tried");
        return;
    }
    is_refused(&served, "efter");
    let page = served.opens("/virksomheder");
    assert!(matches!(page.status, 200 | 503), "{}", page.status);
}

#[test]
fn a_disk_that_is_read_only_from_the_start_is_said_in_one_sentence() {
    let Some(disk) = Disk::new() else {
        println!("no disk can be made here without root; not tried");
        return;
    };
    make_example(&disk.mount());
    if !works(Command::new("mount").args(["-o", "remount,ro"]).arg(disk.mount())) {
        println!("it cannot be mounted read-only here; not tried");
        return;
    }
    let mut command = Command::new(program());
    command
        .arg("--data")
        .arg(disk.mount())
        .args(["serve", "--listen", "127.0.0.1:0"]);
    let ended = Command::new("timeout")
        .arg("10")
        .arg(program())
        .args(command.get_args())
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked") && said.lines().count() <= 3, "{said}");
}
