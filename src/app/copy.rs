//! Texts for the clipboard: quotation, citation, id, address, notes.

use super::App;
use super::action::Copied;
use super::effect::Effect;
use super::message::{Phrase, Why};
use crate::state::listing::as_text;
use crate::text::display;

impl App {
    /// Copies something of the target, as display text, and says what of which target.
    pub(super) fn copy(&mut self, what: Copied) -> Vec<Effect> {
        if self.picked.count() > 0 && what != Copied::Notes {
            return self.copy_picked(what);
        }
        match self.copied(what) {
            Ok((of, text)) => {
                let text = display::block(text.trim()).into_string();
                let count = text.chars().count();
                self.tell_of(
                    format!("Copied {}: ", what.label()),
                    &of,
                    format!(" ({count} characters)"),
                );
                vec![Effect::Copy(text)]
            }
            Err(why) => {
                self.tell_why_not("Nothing to copy", &why);
                Vec::new()
            }
        }
    }

    /// The name of what is copied, and the text. Both are raw.
    fn copied(&self, what: Copied) -> Result<(String, String), Why> {
        match what {
            Copied::Quote | Copied::Citation => self.copied_words(what),
            Copied::Id => {
                let id = self.pointed_id().ok_or_else(|| self.why_no_target())?;
                Ok((self.name_of_id(&id), id))
            }
            Copied::Notes => {
                let text = as_text(&self.dossier, &self.marks.notes);
                let title = self.dossier.file().title.to_string();
                if text.is_empty() {
                    return Err(Why(
                        "no bookmarks and no notes on ",
                        title,
                        Phrase::default(),
                    ));
                }
                Ok((title, text))
            }
            Copied::Link => {
                let url = self.url().ok_or_else(|| self.why_no_url())?;
                Ok((self.name_of_source().unwrap_or_default(), url.to_owned()))
            }
        }
    }

    /// The words that are read, or their citation, named by their beginning.
    fn copied_words(&self, what: Copied) -> Result<(String, String), Why> {
        let dossier = &self.dossier;
        if let Some((source, words)) = self.uncited_sentence() {
            let text = match what {
                Copied::Citation => dossier.citation_of_words(source, words),
                _ => words.trim().to_owned(),
            };
            return Ok((words.trim().to_owned(), text));
        }
        let excerpt = self
            .passage()
            .map(|passage| passage.excerpt)
            .ok_or_else(|| self.why_no_passage())?;
        let text = match what {
            Copied::Citation => dossier.citation(excerpt),
            _ => dossier
                .excerpt(excerpt)
                .map(|excerpt| excerpt.exact.to_string()),
        };
        Ok((dossier.name(excerpt).into_owned(), text.unwrap_or_default()))
    }
}
