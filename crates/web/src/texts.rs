//! Every word a user reads, from the areas' text files: a message an id, a language an attribute.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::Lang;

/// The texts of the whole application.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

/// A text file that cannot be read. A fault of ours, found by the first test that starts the application.
#[derive(Debug, thiserror::Error)]
#[error("the texts of {area} cannot be read: {problem}")]
pub struct TextsError {
    /// Which area's file.
    pub area: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Texts {
    /// Reads the areas' files: name and content.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, TextsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        bundle.set_use_isolating(false);
        for (area, content) in files {
            let wrong = |problem: String| TextsError {
                area: (*area).to_owned(),
                problem,
            };
            let resource = FluentResource::try_new((*content).to_owned())
                .map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| wrong(format!("{errors:?}")))?;
        }
        Ok(Self { bundle })
    }

    /// A text; its id in brackets when it is missing, so that a missing text is seen and not empty.
    pub fn tr(&self, lang: Lang, id: &str) -> String {
        self.find(lang, id, None).unwrap_or_else(|| format!("[{id}]"))
    }

    /// A text, or nothing when there is none, for hints that need not be there.
    pub fn opt(&self, lang: Lang, id: &str) -> Option<String> {
        self.find(lang, id, None)
    }

    /// A text with values put in. Numbers go in already formatted.
    pub fn with(&self, lang: Lang, id: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set((*name).to_owned(), FluentValue::from((*value).to_owned()));
        }
        self.find(lang, id, Some(&args))
            .unwrap_or_else(|| format!("[{id}]"))
    }

    fn find(&self, lang: Lang, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = message.get_attribute(lang.code())?.value();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_stand_side_by_side() {
        let texts = Texts::read(&[(
            "x",
            "hello =\n    .da = Hej { $name }\n    .en = Hello { $name }\n",
        )])
        .expect("texts");
        assert_eq!(texts.with(Lang::Da, "hello", &[("name", "Søholt")]), "Hej Søholt");
        assert_eq!(
            texts.with(Lang::En, "hello", &[("name", "Søholt")]),
            "Hello Søholt"
        );
        assert_eq!(texts.tr(Lang::Da, "missing"), "[missing]");
    }
}
