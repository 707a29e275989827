//! The figures of operation, as Prometheus reads them. They hold patterns of routes, never an address with an id, of
//! a municipality its name in addresses, and nothing about people.
//!
//! Whoever has a figure of its own adds a reading at start. Not for: the programme's figures, which `measures` counts.

mod labels;

use std::{
    fmt::Write as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::Registry,
};

use crate::limits::{Busy, Class, Limits};
use labels::{ByClass, ByMunicipality, ByRoute, ByWhy, OfRequest, Turned};

/// What the figures are called by Prometheus: the media type of the answer.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Timed<L> = Family<L, Histogram, fn() -> Histogram>;
type Reading = Box<dyn Fn() -> Option<i64> + Send + Sync>;

/// Every figure.
pub struct Metrics {
    registry: Mutex<Registry>,
    readings: Mutex<Vec<(Gauge, Reading)>>,
    requests: Family<OfRequest, Counter>,
    seconds: Timed<ByRoute>,
    municipalities: Family<ByMunicipality, Counter>,
    gone: Counter,
    turned_away: Family<Turned, Counter>,
    waited: Timed<ByClass>,
    working: Family<ByClass, Gauge>,
    waiting: Family<ByClass, Gauge>,
    connections: Gauge,
    cut: Family<ByWhy, Counter>,
    failures: Family<ByWhy, Counter>,
    csp_reports: Family<ByWhy, Counter>,
    replays: Counter,
    audit_size: Histogram,
    audit_seconds: Histogram,
}

fn seconds() -> Histogram {
    Histogram::new([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let metrics = Self {
            registry: Mutex::new(Registry::with_prefix("fodfaeste")),
            readings: Mutex::default(),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            municipalities: Family::default(),
            gone: Counter::default(),
            turned_away: Family::default(),
            waited: Family::new_with_constructor(seconds),
            working: Family::default(),
            waiting: Family::default(),
            connections: Gauge::default(),
            cut: Family::default(),
            failures: Family::default(),
            csp_reports: Family::default(),
            replays: Counter::default(),
            audit_size: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            audit_seconds: seconds(),
        };
        metrics.register_requests();
        metrics.register_the_rest();
        metrics
    }

    fn register_requests(&self) {
        let mut all = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        all.register("requests", "Requests answered", self.requests.clone());
        all.register(
            "request_seconds",
            "Time to the head of the answer",
            self.seconds.clone(),
        );
        all.register(
            "municipality_requests",
            "Requests answered, by municipality",
            self.municipalities.clone(),
        );
        all.register(
            "requests_gone",
            "Visitors who went away before the answer",
            self.gone.clone(),
        );
        all.register(
            "turned_away",
            "Requests that were answered that there is too much to do",
            self.turned_away.clone(),
        );
        all.register("line_seconds", "Time spent in line", self.waited.clone());
        all.register("line_working", "Requests at work", self.working.clone());
        all.register("line_waiting", "Requests in line", self.waiting.clone());
        all.register(
            "replays",
            "Forms that were sent again and not done again",
            self.replays.clone(),
        );
    }

    fn register_the_rest(&self) {
        let mut all = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        all.register("connections", "Open connections", self.connections.clone());
        all.register(
            "connections_cut",
            "Connections that were ended by us",
            self.cut.clone(),
        );
        all.register(
            "failures",
            "Requests that failed, by the text of their page",
            self.failures.clone(),
        );
        all.register(
            "csp_reports",
            "Reports on our content security policy",
            self.csp_reports.clone(),
        );
        all.register(
            "audit_group_entries",
            "Entries that shared one commit of the audit log",
            self.audit_size.clone(),
        );
        all.register(
            "audit_group_seconds",
            "Time of a commit of the audit log",
            self.audit_seconds.clone(),
        );
        let build = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        all.register("build", "The program that runs", build);
    }

    /// Adds a figure that is read whenever the figures are asked for, on a thread that may wait.
    pub fn reading(&self, name: &str, help: &str, read: impl Fn() -> Option<i64> + Send + Sync + 'static) {
        let gauge = Gauge::default();
        let mut all = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        all.register(name, help, gauge.clone());
        let mut readings = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        readings.push((gauge, Box::new(read)));
    }

    /// A commit of the audit log: how many entries shared it, and how long it took.
    pub fn audit_group(&self, entries: usize, took: Duration) {
        self.audit_size
            .observe(f64::from(u32::try_from(entries).unwrap_or(u32::MAX)));
        self.audit_seconds.observe(took.as_secs_f64());
    }

    /// How many connections are open.
    pub fn connections(&self, open: u32) {
        self.connections.set(i64::from(open));
    }

    /// A connection was ended by us, for a reason of a fixed list.
    pub fn cut(&self, why: &'static str) {
        self.cut.get_or_create(&ByWhy { why }).inc();
    }

    /// A request failed; `why` names the text of its page.
    pub(crate) fn failure(&self, why: &'static str) {
        self.failures.get_or_create(&ByWhy { why }).inc();
    }

    pub(crate) fn request(
        &self,
        method: &'static str,
        route: &str,
        status: u16,
        municipality: &str,
        took: Duration,
    ) {
        let status = labels::status_class(status);
        let of = OfRequest {
            method,
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&of).inc();
        let by = ByRoute {
            route: route.to_owned(),
        };
        self.seconds.get_or_create(&by).observe(took.as_secs_f64());
        if !municipality.is_empty() {
            let by = ByMunicipality {
                municipality: municipality.to_owned(),
                status,
            };
            self.municipalities.get_or_create(&by).inc();
        }
    }

    pub(crate) fn gone(&self) {
        self.gone.inc();
    }

    pub(crate) fn turned_away(&self, class: Class, busy: Busy) {
        let turned = Turned {
            class: class.as_str(),
            why: busy.as_str(),
        };
        self.turned_away.get_or_create(&turned).inc();
    }

    pub(crate) fn waited(&self, class: Class, took: Duration) {
        let by = ByClass {
            class: class.as_str(),
        };
        self.waited.get_or_create(&by).observe(took.as_secs_f64());
    }

    pub(crate) fn csp(&self, directive: &'static str) {
        self.csp_reports.get_or_create(&ByWhy { why: directive }).inc();
    }

    pub(crate) fn replayed(&self) {
        self.replays.inc();
    }

    /// All figures as text. Readings may wait for a database, so call it on a thread that may wait.
    pub fn text(&self, limits: &Limits) -> String {
        for class in Class::ALL {
            let look = limits.look(class);
            let by = ByClass {
                class: class.as_str(),
            };
            let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            self.working.get_or_create(&by).set(number(look.working));
            self.waiting.get_or_create(&by).set(number(look.waiting));
        }
        for (gauge, read) in &*self.readings.lock().unwrap_or_else(PoisonError::into_inner) {
            if let Some(value) = read() {
                gauge.set(value);
            }
        }
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        if encode(&mut text, &registry).is_err() {
            let _ = writeln!(text, "# EOF");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Places;

    #[test]
    fn the_figures_are_read_as_text_with_patterns_and_not_addresses() {
        let metrics = Metrics::new();
        metrics.request("GET", "/forloeb/{key}", 200, "slagelse", Duration::from_millis(3));
        metrics.reading("sessions", "Sessions", || Some(7));
        metrics.csp("img-src");
        metrics.audit_group(3, Duration::from_millis(4));
        let text = metrics.text(&Limits::new(&Places::default()));
        for line in [
            "fodfaeste_requests_total{method=\"GET\",route=\"/forloeb/{key}\",status=\"2xx\"} 1",
            "fodfaeste_municipality_requests_total{municipality=\"slagelse\",status=\"2xx\"} 1",
            "fodfaeste_sessions 7",
            "fodfaeste_csp_reports_total{why=\"img-src\"} 1",
            "fodfaeste_line_waiting{class=\"page\"} 0",
            "fodfaeste_audit_group_entries_count 1",
            "fodfaeste_build_info{version=\"0.1.0\"} 1",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}
