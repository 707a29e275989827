//! What a phase costs: processor time of the whole process, all threads together, and time on the wall.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// Phases in the order in which they ran.
#[derive(Debug, Default)]
pub(crate) struct Phases(Vec<(&'static str, Cost)>);

#[derive(Debug, Clone, Copy)]
struct Cost {
    processor: Duration,
    wall: Duration,
}

impl Phases {
    /// Runs a phase and keeps what it cost.
    pub(crate) fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let (processor, wall) = (processor_time(), Instant::now());
        let done = work();
        self.0.push((
            name,
            Cost {
                processor: processor_time().saturating_sub(processor),
                wall: wall.elapsed(),
            },
        ));
        done
    }

    /// Whole microseconds by phase.
    pub(crate) fn json(&self) -> serde_json::Value {
        let phases = self.0.iter().map(|(name, cost)| {
            let cost = serde_json::json!({
                "cpu_us": cost.processor.as_micros(),
                "wall_us": cost.wall.as_micros(),
            });
            ((*name).to_owned(), cost)
        });
        serde_json::Value::Object(phases.collect())
    }
}

fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}
