//! The file as a page: nothing outside itself, readable on paper, on a phone, and by a screen reader.

use askama::Template;

use super::{AccessFile, Words};
use crate::Result;

#[derive(Template)]
#[template(path = "access_file/page.html")]
struct Page<'a> {
    file: &'a AccessFile,
    words: Words<'a>,
    lang: &'static str,
}

impl Page<'_> {
    fn tr(&self, id: &str) -> String {
        self.words.tr(id)
    }
}

pub(super) fn set(file: &AccessFile, words: Words<'_>) -> Result<Vec<u8>> {
    let page = Page {
        file,
        words,
        lang: words.lang.code(),
    };
    Ok(page.render()?.into_bytes())
}
