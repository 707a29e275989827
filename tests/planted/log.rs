//! Everything the program logs, from the most talkative level on, also what the libraries below it say.

use std::{
    io::{Result, Write},
    sync::{Arc, Mutex, PoisonError},
};

#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// From here on. What the tests themselves read pages with is left out: it is no part of the program.
    pub fn captured() -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .json()
            .with_env_filter("trace,html5ever=off,selectors=off,scraper=off")
            .with_writer(move || writer.clone())
            .init();
        log
    }

    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
