//! What a process asked of its disk, as `strace` saw it, in order: the writes, and which of them it asked to be kept.

use std::collections::HashMap;

use crate::Result;

/// The calls that are watched.
pub const CALLS: &str =
    "openat,pwrite64,write,fdatasync,fsync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir";

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A file is there from now on, empty if it is new or was cut to nothing.
    Opened { path: String, emptied: bool },
    /// Bytes were given to the system; they may be anywhere between memory and disk.
    Written { path: String, at: usize, bytes: Vec<u8> },
    /// A file was cut or grown.
    Cut { path: String, length: usize },
    /// A sync began: what is given later is not promised by it.
    SyncBegan { thread: u32, path: String },
    /// A sync ended well: what was given before it began is on disk.
    SyncEnded { thread: u32 },
    /// A name went.
    Removed { path: String },
    /// A name became another.
    Renamed { from: String, to: String },
    /// Words were said on the pipe.
    Said(String),
}

/// Reads a trace made with `-f -y -xx`.
#[derive(Default)]
pub struct Reader {
    /// Calls that have begun, by thread.
    begun: HashMap<u32, String>,
    /// Where the next plain write goes, by file handle.
    cursors: HashMap<String, usize>,
    events: Vec<Event>,
}

impl Reader {
    /// Every event of a trace.
    pub fn read(text: &str) -> Result<Vec<Event>> {
        let mut reader = Self::default();
        for line in text.lines() {
            reader.line(line).ok_or_else(|| {
                let start: String = line.chars().take(200).collect();
                format!("a line of the trace cannot be read: {start}")
            })?;
        }
        Ok(reader.events)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let (thread, rest) = line.split_once(char::is_whitespace)?;
        let (thread, rest) = (thread.parse().ok()?, rest.trim_start());
        if rest.starts_with("+++") || rest.starts_with("---") || rest.starts_with("strace:") {
            return Some(());
        }
        if let Some(begun) = rest.strip_suffix("<unfinished ...>") {
            let begun = begun.trim_end();
            self.began(thread, begun)?;
            self.begun.insert(thread, begun.to_owned());
            return Some(());
        }
        if let Some(resumed) = rest.strip_prefix("<... ") {
            let begun = self.begun.remove(&thread)?;
            let (_, result) = resumed.rsplit_once(" = ")?;
            return self.ended(thread, &begun, result);
        }
        let Some((call, result)) = rest.rsplit_once(" = ") else {
            // A call that never came back: the process ended in it.
            return self.began(thread, rest);
        };
        self.began(thread, call)?;
        self.ended(thread, call, result)
    }

    /// What holds from the moment a call begins: bytes may be on disk before it returns.
    fn began(&mut self, thread: u32, call: &str) -> Option<()> {
        let (name, arguments) = call.split_once('(')?;
        match name {
            "pwrite64" => {
                let path = handle_path(arguments)?;
                let (bytes, rest) = quoted(arguments)?;
                let at = rest
                    .trim_end_matches(')')
                    .rsplit(", ")
                    .next()?
                    .trim()
                    .parse()
                    .ok()?;
                self.events.push(Event::Written { path, at, bytes });
            }
            "write" => {
                let path = handle_path(arguments)?;
                let (bytes, _) = quoted(arguments)?;
                if arguments.starts_with("1<") {
                    self.events.push(Event::Said(String::from_utf8(bytes).ok()?));
                } else {
                    let cursor = self.cursors.entry(path.clone()).or_default();
                    let at = *cursor;
                    *cursor += bytes.len();
                    self.events.push(Event::Written { path, at, bytes });
                }
            }
            "fsync" | "fdatasync" => {
                let path = handle_path(arguments)?;
                self.events.push(Event::SyncBegan { thread, path });
            }
            _ => {}
        }
        Some(())
    }

    /// What holds once a call has come back.
    fn ended(&mut self, thread: u32, call: &str, result: &str) -> Option<()> {
        let (name, arguments) = call.split_once('(')?;
        if result.trim_start().starts_with('-') {
            return Some(());
        }
        let event = match name {
            "openat" => {
                let path = handle_path(result)?;
                self.cursors.insert(path.clone(), 0);
                if !arguments.contains("O_CREAT") {
                    return Some(());
                }
                let emptied = arguments.contains("O_TRUNC");
                Event::Opened { path, emptied }
            }
            "ftruncate" => Event::Cut {
                path: handle_path(arguments)?,
                length: arguments
                    .trim_end_matches(')')
                    .rsplit(", ")
                    .next()?
                    .parse()
                    .ok()?,
            },
            "fsync" | "fdatasync" => Event::SyncEnded { thread },
            "unlink" | "unlinkat" => Event::Removed {
                path: text(quoted(arguments)?.0)?,
            },
            "rename" | "renameat" | "renameat2" => {
                let (from, rest) = quoted(arguments)?;
                Event::Renamed {
                    from: text(from)?,
                    to: text(quoted(rest)?.0)?,
                }
            }
            _ => return Some(()),
        };
        self.events.push(event);
        Some(())
    }
}

fn text(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes).ok()
}

/// The path of the first handle: what stands between `<` and `>`, in hexadecimal.
fn handle_path(arguments: &str) -> Option<String> {
    let inside = arguments.split_once('<')?.1.split_once('>')?.0;
    text(unhex(inside)?)
}

/// The first quoted bytes, and what stands behind them.
fn quoted(arguments: &str) -> Option<(Vec<u8>, &str)> {
    let (inside, rest) = arguments.split_once('"')?.1.split_once('"')?;
    Some((unhex(inside)?, rest))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.starts_with("\\x") {
        return Some(text.as_bytes().to_vec());
    }
    text.as_bytes()
        .chunks(4)
        .map(|four| {
            let pair = std::str::from_utf8(four.get(2..)?).ok()?;
            u8::from_str_radix(pair, 16).ok()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_two_threads_are_read_in_the_order_in_which_they_held() {
        let text = "7  openat(AT_FDCWD<\\x2f>, \"\\x2f\\x61\", O_RDWR|O_CREAT, 0644) = 3<\\x2f\\x61>\n\
                    7  pwrite64(3<\\x2f\\x61>, \"\\x01\\x22\", 2, 4096) = 2\n\
                    8  fdatasync(3<\\x2f\\x61> <unfinished ...>\n\
                    7  write(1<pipe:[1]>, \"\\x2b\\x0a\", 2) = 2\n\
                    8  <... fdatasync resumed>) = 0\n\
                    7  +++ exited with 0 +++\n";
        let events = Reader::read(text).expect("a trace");
        let path = || "/a".to_owned();
        assert_eq!(
            events,
            [
                Event::Opened {
                    path: path(),
                    emptied: false
                },
                Event::Written {
                    path: path(),
                    at: 4096,
                    bytes: vec![1, 0x22]
                },
                Event::SyncBegan {
                    thread: 8,
                    path: path()
                },
                Event::Said("+\n".to_owned()),
                Event::SyncEnded { thread: 8 },
            ]
        );
    }
}
