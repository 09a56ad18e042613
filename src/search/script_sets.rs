//! The scripts of records, for phrases in quotation marks, which match only in their own script.

use super::record_set::{RecordSet, SetChunk};
use crate::text::fold;

/// Records by the scripts of their own texts. A record may be in both sets.
#[derive(Debug, Default)]
pub(super) struct ScriptSets {
    /// Records with Latin letters.
    latin: RecordSet,
    /// Records with letters of other scripts.
    other: RecordSet,
}

/// Part of [`ScriptSets`]: the records of one chunk.
pub(super) type ScriptChunk = [SetChunk; 2];

impl ScriptSets {
    pub(super) fn new(record_count: usize, chunks: Vec<ScriptChunk>) -> Self {
        let [latin, other] = RecordSet::unzip_chunks(record_count, chunks);
        Self { latin, other }
    }

    /// Adds a record, given one of its raw texts.
    pub(super) fn add(chunk: &mut ScriptChunk, record: usize, raw: &str) {
        let scripts = fold::scripts(raw);
        let [latin, other] = chunk;
        for (set, is_in) in [(latin, scripts.latin), (other, scripts.other)] {
            if is_in {
                set.insert(record);
            }
        }
    }

    /// The records in which a match of a term must be read to know whether it is in its script, and
    /// those in which it is not.
    pub(super) fn doubtful_and_foreign(&self, own_script: &str) -> (RecordSet, RecordSet) {
        let all = RecordSet::full(self.other.capacity());
        if fold::scripts(own_script).other {
            return (self.other.clone(), all.difference(&self.other));
        }
        let foreign = self.other.difference(&self.latin);
        (self.other.difference(&foreign), foreign)
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.latin.memory() + self.other.memory()
    }
}

/// True if a raw text that matches a term in its folded form matches it in its own script too.
///
/// Texts in Latin letters match in all their spellings.
pub(super) fn is_in_script(raw: &str, own_script: &str) -> bool {
    let is_latin = |text: &str| !fold::scripts(text).other;
    (is_latin(raw) && is_latin(own_script)) || fold::fold_in_script(raw).contains(own_script)
}
