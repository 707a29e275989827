//! What Typst may see while it sets a document: the template, the document's data and the given fonts.
//! No file system, no network, no clock.

use super::{Fonts, PaperError};
use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

/// The data file that the template reads.
const DATA: &str = "/document.json";
/// The file that setting starts from.
const MAIN: &str = "/report.typ";

const TEMPLATE: [(&str, &str); 9] = [
    (MAIN, include_str!("../typst/report.typ")),
    ("/data.typ", include_str!("../typst/data.typ")),
    ("/style.typ", include_str!("../typst/style.typ")),
    ("/text.typ", include_str!("../typst/text.typ")),
    ("/blocks.typ", include_str!("../typst/blocks.typ")),
    ("/tables.typ", include_str!("../typst/tables.typ")),
    ("/profiles.typ", include_str!("../typst/profiles.typ")),
    ("/cover.typ", include_str!("../typst/cover.typ")),
    ("/definitions.typ", include_str!("../typst/definitions.typ")),
];

/// Typst's library; the extras give row headers their place in the tag tree.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

pub(super) struct ReportWorld<'a> {
    main: FileId,
    sources: HashMap<FileId, Source>,
    data_id: FileId,
    data: Bytes,
    fonts: &'a Fonts,
}

impl<'a> ReportWorld<'a> {
    pub(super) fn new(data: Vec<u8>, fonts: &'a Fonts) -> Result<ReportWorld<'a>, PaperError> {
        let mut sources = HashMap::new();
        for (path, text) in TEMPLATE {
            let id = file(path)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        Ok(ReportWorld {
            main: file(MAIN)?,
            sources,
            data_id: file(DATA)?,
            data: Bytes::new(data),
            fonts,
        })
    }
}

fn file(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|problem| PaperError::Refused(vec![problem.to_string()]))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for ReportWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.at(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
