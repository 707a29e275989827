//! How the program serves: every setting in one place, from the command line or the environment.
//!
//! Not for: what a municipality sets for itself, which is in its database.

use std::{net::SocketAddr, time::Duration};

use clap::Args;
use web::{front::Door, limits::Places};

/// Where and how to serve.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// An address to listen on; may be given several times. TLS is the proxy's task in front of it.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "FODFAESTE_LISTEN",
        value_delimiter = ',',
        default_value = "127.0.0.1:8080"
    )]
    pub listen: Vec<SocketAddr>,
    /// The address that people use, as in `https://fodfaeste.example.dk`. With https, browsers are told to stay there.
    #[arg(long, value_name = "ADDRESS", env = "FODFAESTE_PUBLIC_ADDRESS")]
    pub public_address: Option<PublicAddress>,
    /// Another host name to answer to; may be given several times. The public address, the municipalities' own names and
    /// the addresses listened on are answered to anyway.
    #[arg(
        long = "public-host",
        value_name = "HOST",
        env = "FODFAESTE_PUBLIC_HOSTS",
        value_delimiter = ','
    )]
    pub public_hosts: Vec<String>,
    /// An address on which to give the figures of operation, at /maaltal; off when not given. Never open to the world.
    #[arg(long, value_name = "ADDRESS", env = "FODFAESTE_METRICS")]
    pub metrics: Option<SocketAddr>,
    /// How long things may take.
    #[command(flatten)]
    pub times: Times,
    /// How much is done at once.
    #[command(flatten)]
    pub room: Room,
    /// Offer the example's invented people on the sign-in page. Never on a server with real people.
    #[arg(long)]
    pub example: bool,
    /// Where systemd wants to be told that we are ready.
    #[arg(long, env = "NOTIFY_SOCKET", hide = true, hide_env_values = true)]
    pub notify_socket: Option<String>,
}

/// How long things may take. They are settings so that a test need not wait; an installation need not change them.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Times, in seconds")]
pub struct Times {
    /// For the head of a request, from its first byte; for a new connection, from its start.
    #[arg(long = "head-timeout", id = "head-timeout", value_parser = seconds, env = "FODFAESTE_HEAD_TIMEOUT", default_value = "10", hide_short_help = true)]
    pub head: Duration,
    /// Without progress while a form comes in.
    #[arg(long = "body-timeout", id = "body-timeout", value_parser = seconds, env = "FODFAESTE_BODY_TIMEOUT", default_value = "30", hide_short_help = true)]
    pub form: Duration,
    /// Without progress while an answer goes out.
    #[arg(long = "write-timeout", id = "write-timeout", value_parser = seconds, env = "FODFAESTE_WRITE_TIMEOUT", default_value = "60", hide_short_help = true)]
    pub answer: Duration,
    /// Between two requests of one connection. Longer than the proxy keeps its own, so that the proxy is the one to close.
    #[arg(long = "idle-timeout", id = "idle-timeout", value_parser = seconds, env = "FODFAESTE_IDLE_TIMEOUT", default_value = "75", hide_short_help = true)]
    pub idle: Duration,
    /// For what is under way, when told to stop.
    #[arg(long = "stop-timeout", id = "stop-timeout", value_parser = seconds, env = "FODFAESTE_STOP_TIMEOUT", default_value = "20", hide_short_help = true)]
    pub stop: Duration,
}

/// How much is done at once.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct Room {
    /// Connections; those beyond are told to try again.
    #[arg(
        long,
        env = "FODFAESTE_CONNECTIONS",
        default_value_t = 2000,
        hide_short_help = true
    )]
    pub connections: usize,
    /// Pages read at once; twice the cores when not given.
    #[arg(long, env = "FODFAESTE_PAGES", hide_short_help = true)]
    pub pages: Option<usize>,
    /// Forms taken at once; twice the cores when not given.
    #[arg(long, env = "FODFAESTE_FORMS", hide_short_help = true)]
    pub forms: Option<usize>,
    /// Heavy work done at once, such as setting a report; half the cores when not given.
    #[arg(long, env = "FODFAESTE_HEAVY", hide_short_help = true)]
    pub heavy: Option<usize>,
    /// Passwords checked at once.
    #[arg(long, env = "FODFAESTE_SIGN_INS", hide_short_help = true)]
    pub sign_ins: Option<usize>,
    /// Lets one municipality take every place, to show what sharing is good for.
    #[arg(long, env = "FODFAESTE_UNSHARED", hide = true)]
    pub unshared: bool,
}

/// The address that people use: a scheme and a host, and nothing behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    secure: bool,
    host: String,
}

impl std::str::FromStr for PublicAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not an address such as https://fodfaeste.example.dk");
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let host = rest.trim_end_matches('/');
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(wrong()),
        };
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
        if host.is_empty() || !host.chars().all(plain) {
            return Err(wrong());
        }
        Ok(Self {
            secure,
            host: host.to_ascii_lowercase(),
        })
    }
}

impl Settings {
    /// The door that these settings describe.
    pub fn door(&self) -> Door {
        let mut hosts = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
        hosts.extend(self.listen.iter().map(|address| match address {
            SocketAddr::V4(address) => address.ip().to_string(),
            SocketAddr::V6(address) => format!("[{}]", address.ip()),
        }));
        let public = self.public_address.iter().map(|address| address.host.clone());
        for host in public.chain(self.public_hosts.iter().cloned()) {
            hosts.push(without_port(&host).to_owned());
        }
        let secure = self.public_address.as_ref().is_some_and(|address| address.secure);
        Door::new(&hosts, secure)
    }

    /// The places of each class of work.
    pub fn places(&self) -> Places {
        let usual = Places::default();
        Places {
            pages: self.room.pages.unwrap_or(usual.pages),
            forms: self.room.forms.unwrap_or(usual.forms),
            heavy: self.room.heavy.unwrap_or(usual.heavy),
            sign_ins: self.room.sign_ins.unwrap_or(usual.sign_ins),
            shares: !self.room.unshared,
        }
    }

    /// What cannot be served as it is set, in a sentence.
    pub fn wrong(&self) -> Option<String> {
        let metrics = self.metrics?;
        let is_open = metrics.port() != 0 && self.listen.contains(&metrics);
        is_open.then(|| format!("{metrics} is open to all; the figures need an address of their own"))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is not a number of seconds");
    let number: f64 = text.parse().map_err(|_| wrong())?;
    let time = Duration::try_from_secs_f64(number).map_err(|_| wrong())?;
    if time.is_zero() { Err(wrong()) } else { Ok(time) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        let read = |text: &str| text.parse::<PublicAddress>();
        assert_eq!(
            read("https://Fodfaeste.example.dk/"),
            Ok(PublicAddress {
                secure: true,
                host: "fodfaeste.example.dk".to_owned()
            })
        );
        for wrong in [
            "fodfaeste.example.dk",
            "ftp://a",
            "https://",
            "https://a/b",
            "https://a b",
            "https://a@b",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn seconds_are_more_than_none_and_may_be_parts() {
        assert_eq!(seconds("0.25"), Ok(Duration::from_millis(250)));
        for wrong in ["0", "-1", "ti", "inf", "NaN"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
