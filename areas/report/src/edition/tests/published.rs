//! What the example's editions hold.

use super::{publish_example, towns};

#[test]
fn dump() {
    let town = towns().remove(0);
    for report in ["aarsrapport-2018", "aarsrapport-2019"] {
        let open = town
            .read::<_, crate::check::CheckError>("test", |tx| crate::check::check(tx, report))
            .expect("checked");
        for finding in open.iter().filter(|finding| finding.stops()) {
            println!("[[accepted]]\nreport = \"{report}\"\nfinding = \"{}\"\n# {:?} {:?} {}", finding.name, finding.stated, finding.computed, finding.message_da);
            town.write::<_, crate::check::CheckError>("konsulent", |tx| crate::check::accept(tx, report, &finding.name, "Kilden er trykt")).expect("accepted");
        }
    }
    let started = std::time::Instant::now();
    println!("{}", publish_example(&town));
    println!("{:?}", started.elapsed());
    let listed = town.read::<_, store::StoreError>("test", |tx| super::super::list(tx)).expect("list");
    for one in &listed {
        let edition = town.read::<_, store::StoreError>("test", |tx| super::super::edition(tx, &one.id)).expect("read").expect("there");
        std::fs::write(format!("/tmp/ed-{}-{}.json", one.report_key, one.audience.code()), &edition.document).expect("w");
        std::fs::write(format!("/tmp/edf-{}-{}.json", one.report_key, one.audience.code()), &edition.figures).expect("w");
        let (account, known) = super::super::suppression(&edition).expect("account");
        println!("== {} {} {}", one.report_key, one.audience.code(), super::super::verify(&edition));
        for hidden in &account.hidden { println!("  {:?} {}", hidden.why, hidden.name); }
        println!("  chosen {:?}\n  merged {:#?}\n loss {} optimal? proof {} known {:?}", account.chosen, account.merged, account.loss, account.proof.len(), account.already_known);
        println!("  counts {} sums {:#?}", known.counts.len(), known.sums.iter().map(|s| format!("{} = {:?}", s.total, s.parts.iter().map(|p| p.0.as_str()).collect::<Vec<_>>())).collect::<Vec<_>>());
        for count in &known.counts { println!("    {} {} {}", count.name, count.value, if count.hidden {".."} else {""}); }
    }
}
