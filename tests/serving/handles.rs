//! File handles run out under the running program, at every place where it might need one more. The program takes 503 or does its
//! work, never anything else, and is well again when there are handles.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::served::{Served, example_folder};

/// How many files may be open in a running process.
fn limit(pid: u32, handles: &str) -> bool {
    let limit = format!("--nofile={handles}");
    let set = Command::new("prlimit")
        .args(["--pid", &pid.to_string(), &limit])
        .status();
    set.is_ok_and(|status| status.success())
}

fn used(pid: u32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/fd"))
        .expect("its handles")
        .count()
}

#[test]
fn with_few_handles_or_none_each_is_answered_or_told_within_a_second() {
    let folder = example_folder();
    let served = Served::on(&folder, &[], None);
    assert_eq!(served.opens("/virksomheder").status, 200);
    let mut told = 0;
    for more in 0..10 {
        let handles = used(served.pid()) + more;
        if !limit(served.pid(), &format!("{handles}:1048576")) {
            println!("prlimit is not to be had here; not tried");
            return;
        }
        for path in ["/virksomheder", "/aftaler", "/rapporter"] {
            let began = Instant::now();
            let status = served
                .tries("GET", &format!("/slagelse-2019{path}"), &served.signed_in(), "")
                .map(|reply| reply.status);
            assert!(matches!(status, Ok(200 | 503)), "{more} more handles: {status:?}");
            assert!(
                began.elapsed() < Duration::from_secs(1),
                "{more} more handles: {:?}",
                began.elapsed()
            );
            told += usize::from(matches!(status, Ok(503)));
        }
    }
    assert!(
        told > 0,
        "there were always handles enough, so this proves nothing"
    );
    assert!(limit(served.pid(), "1024:1048576"));
    let until = Instant::now() + Duration::from_secs(10);
    while served.opens("/virksomheder").status != 200 {
        assert!(Instant::now() < until, "not normal within ten seconds");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(served);
    let _ = std::fs::remove_dir_all(folder);
}
