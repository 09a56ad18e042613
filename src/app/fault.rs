//! The file under the dossier: opening it in the editor, reading it again, and what is wrong with it.

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::message::Phrase;
use crate::dossier::file_location::LoadError;

impl App {
    /// Opens the record that is pointed at where it stands in its file.
    pub(super) fn edit_record(&mut self) -> Vec<Effect> {
        let Some(record) = self.pointed() else {
            self.tell_why_not("Nothing to edit", &self.why_no_target());
            return Vec::new();
        };
        vec![Effect::EditRecord(self.dossier.id(record).to_owned())]
    }

    /// Opens the file where it is wrong.
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

    /// The dossier was read again, and is shown.
    pub(super) fn renew(&mut self) {
        let was_wrong = self.fault.take().is_some();
        self.ask_for_days_again(true);
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

    /// The file has changed and cannot be shown. That is told until it can.
    pub(super) fn spoil(&mut self, fault: LoadError) {
        self.message = None;
        self.fault = Some(fault);
    }
}
