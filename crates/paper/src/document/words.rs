//! The fixed words of the layout, in the document's language, so that an edition is whole by itself.

use serde::{Deserialize, Serialize};

/// Words that the layout itself prints. [`Words::danish`] and [`Words::english`] give the usual ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Heading of the table of contents.
    pub contents: String,
    /// Name of a chart before its number.
    pub figure: String,
    /// Name of a table before its number.
    pub table: String,
    /// Before a page number.
    pub page: String,
    /// How the hidden mark is read aloud.
    pub hidden: String,
    /// Heading of the list of definitions.
    pub definitions: String,
    /// One sentence under that heading.
    pub definitions_lead: String,
    /// Before a table's source.
    pub source: String,
    /// Before a remark under a table.
    pub note: String,
    /// Before a recommendation's number.
    pub recommendation: String,
    /// On a profile card, before the places.
    pub places: String,
    /// On a profile card, before the target groups.
    pub target_groups: String,
    /// Before a definition's unit.
    pub unit: String,
    /// Before a definition's version.
    pub version: String,
    /// Heading over the cover's key figures.
    pub key_figures: String,
    /// Before a chapter's number.
    pub chapter: String,
}

impl Words {
    /// The Danish words.
    pub fn danish() -> Words {
        Words {
            contents: "Indhold".into(),
            figure: "Figur".into(),
            table: "Tabel".into(),
            page: "Side".into(),
            hidden: "skjult".into(),
            definitions: "Sådan er tallene talt".into(),
            definitions_lead: "Her står, hvad hvert tal i rapporten dækker.".into(),
            source: "Kilde".into(),
            note: "Note".into(),
            recommendation: "Anbefaling".into(),
            places: "Pladser".into(),
            target_groups: "Målgrupper".into(),
            unit: "Enhed".into(),
            version: "version".into(),
            key_figures: "Periodens nøgletal".into(),
            chapter: "Kapitel".into(),
        }
    }

    /// The English words.
    pub fn english() -> Words {
        Words {
            contents: "Contents".into(),
            figure: "Figure".into(),
            table: "Table".into(),
            page: "Page".into(),
            hidden: "hidden".into(),
            definitions: "How the figures are counted".into(),
            definitions_lead: "What each figure in this report covers.".into(),
            source: "Source".into(),
            note: "Note".into(),
            recommendation: "Recommendation".into(),
            places: "Places".into(),
            target_groups: "Target groups".into(),
            unit: "Unit".into(),
            version: "version".into(),
            key_figures: "Key figures of the period".into(),
            chapter: "Chapter".into(),
        }
    }

    /// The words for a language tag: Danish for `da`, English for anything else.
    pub fn of(language: &str) -> Words {
        if language == "da" {
            Words::danish()
        } else {
            Words::english()
        }
    }
}
