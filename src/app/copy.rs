//! What is put on the clipboard.

use super::App;
use super::action::Copied;
use super::effect::Effect;
use crate::state::listing::as_text;
use crate::text::display;

impl App {
    /// Copies something of what is selected, as display text, and says so.
    pub(super) fn copy(&mut self, what: Copied) -> Vec<Effect> {
        match self.copied(what) {
            Ok((said, text)) => {
                let text = display::block(text.trim()).into_string();
                let count = text.chars().count();
                self.tell(format!("copied {said} ({count} characters)"));
                vec![Effect::Copy(text)]
            }
            Err(why) => {
                self.tell_failure(why);
                Vec::new()
            }
        }
    }

    fn copied(&self, what: Copied) -> Result<(&'static str, String), &'static str> {
        let excerpt = self.passage().map(|passage| passage.excerpt);
        let none = "nothing to copy: no passage speaks for this";
        match what {
            Copied::Quote => {
                let excerpt = excerpt.and_then(|excerpt| self.dossier.excerpt(excerpt)).ok_or(none)?;
                Ok(("the quotation", excerpt.exact.to_string()))
            }
            Copied::Citation => {
                let citation = excerpt.and_then(|excerpt| self.dossier.citation(excerpt)).ok_or(none)?;
                Ok(("the citation", citation))
            }
            Copied::Id => {
                let record = self.pointed().ok_or("nothing to copy: nothing is selected")?;
                Ok(("the id", self.dossier.id(record).to_owned()))
            }
            Copied::Notes => {
                let text = as_text(&self.dossier, &self.marks.notes);
                let none = "nothing to copy: there are no bookmarks and no notes";
                if text.is_empty() { Err(none) } else { Ok(("all bookmarks and notes", text)) }
            }
            Copied::Link => {
                let url = self.url().ok_or("nothing to copy: this source has no URL")?;
                Ok(("the source's URL", url.to_owned()))
            }
        }
    }
}
