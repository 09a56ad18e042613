//! The file of the dossier: editing it, reloading it, and its errors.

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::message::Phrase;
use crate::dossier::file_location::LoadError;

impl App {
    /// Opens the target in the editor.
    pub(super) fn edit_record(&mut self) -> Vec<Effect> {
        let Some(record) = self.pointed() else {
            self.tell_why_not("Nothing to edit", &self.why_no_target());
            return Vec::new();
        };
        vec![Effect::EditRecord(self.dossier.id(record).to_owned())]
    }

    /// Opens the file at its error.
    pub(super) fn mend(&mut self) -> Vec<Effect> {
        let location = self.fault.as_ref().map(|fault| fault.location.clone());
        match location {
            Some(Some(location)) => return vec![Effect::Edit(location)],
            Some(None) => self.tell_failure("what is wrong is no line of the file"),
            None => self.tell(
                Phrase::from("nothing is wrong with the file; ")
                    .and(Phrase::key(Action::EditRecord))
                    .and(" opens it at the record"),
            ),
        }
        Vec::new()
    }

    /// Tells that the dossier was reloaded.
    pub(super) fn renew(&mut self) {
        let was_wrong = self.fault.take().is_some();
        self.days.dossier_changed(&mut self.requests);
        let title = self.dossier.file().title.to_string();
        self.tell_of(
            "Reloaded: ",
            &title,
            if was_wrong {
                "; the file is in order again"
            } else {
                ""
            },
        );
    }

    /// Shows an error in the changed file until it is corrected.
    pub(super) fn spoil(&mut self, fault: LoadError) {
        self.message = None;
        self.fault = Some(fault);
    }
}
