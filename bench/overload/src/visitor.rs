//! A visitor on one connection that is used again and again, with as little work of its own as can be.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Anything that ends a run.
pub(crate) type Error = Box<dyn std::error::Error + Send + Sync>;

/// An answer, as far as a measurement needs it.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
}

pub(crate) struct Visitor {
    address: SocketAddr,
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Visitor {
    pub(crate) async fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream,
            bytes: Vec::with_capacity(64 * 1024),
        })
    }

    /// Asks and reads the whole answer. A connection that was closed is opened anew the next time.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        match self.ask_once(request).await {
            Ok(answer) => Ok(answer),
            Err(error) => {
                self.stream = TcpStream::connect(self.address).await?;
                self.stream.set_nodelay(true)?;
                Err(error)
            }
        }
    }

    async fn ask_once(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        self.stream.write_all(request).await?;
        self.bytes.clear();
        let (head, length, answer) = loop {
            if self.stream.read_buf(&mut self.bytes).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(end) = self.bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let (length, answer) = read_head(&String::from_utf8_lossy(&self.bytes[..end]));
                break (end + 4, length, answer);
            }
        };
        while self.bytes.len() < head + length {
            if self.stream.read_buf(&mut self.bytes).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(answer)
    }
}

fn read_head(head: &str) -> (usize, Answer) {
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0);
    let line = |name: &str| {
        head.split("\r\n")
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    };
    let length = line("content-length")
        .and_then(|value| value.parse().ok())
        .unwrap_or(0);
    (length, Answer { status })
}

pub(crate) fn get(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n")
}

pub(crate) fn post(path: &str, cookie: &str, body: &str) -> String {
    let cookie = if cookie.is_empty() {
        String::new()
    } else {
        format!("cookie: {cookie}\r\n")
    };
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\n{cookie}sec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
