//! Words found in the source that is read: where they are, and the current place among them.

use std::ops::Range;
use std::sync::Arc;

use super::asking::{Question, Requests};
use super::pending::Pending;
use crate::dossier::Handle;
use crate::dossier::source_text::SourceText;
use crate::search::{Places, places_in};

/// The most bytes of a text that are searched before a frame. Longer texts are searched by a
/// worker, and meanwhile only what is on the screen is.
const WINDOW: usize = 1 << 16;

/// Words to find in the source, and the current place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// Raw words or phrases without line breaks. Any of them is found.
    words: Vec<String>,
    /// Byte of the source's text from which on the first place is the current one.
    from: usize,
    /// True if the next layout has to scroll to the current place.
    unseen: bool,
}

impl Find {
    pub(crate) fn new(words: Vec<String>, from: usize) -> Self {
        Self {
            words,
            from,
            unseen: true,
        }
    }

    /// The words to find, as one text.
    pub(crate) fn typed(&self) -> String {
        self.words.join(" ")
    }

    /// True if the next layout has to scroll to the current place: the first time it is asked.
    pub(crate) fn take_unseen(&mut self) -> bool {
        std::mem::take(&mut self.unseen)
    }

    /// Makes the first place from a byte on the current one.
    pub(crate) fn go_to(&mut self, from: usize) {
        self.from = from;
        self.unseen = true;
    }
}

/// The words that are looked for, and the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FindQuery {
    source: Handle,
    words: Vec<String>,
}

/// Places of the words that are found in the source on the screen.
#[derive(Debug, Default)]
pub(crate) struct FindPane {
    /// All places. On their arrival, goes so many places on.
    all: Pending<FindQuery, Arc<Places>, isize>,
    /// The places in a part of the text, while all of them are awaited.
    part: Option<(FindQuery, Range<usize>, Places)>,
}

/// Current place among all that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CurrentPlace {
    /// Index among all places. `None` while these are awaited.
    pub(crate) index: Option<usize>,
    /// Bytes of the source's text.
    pub(crate) bytes: Range<usize>,
}

impl FindPane {
    /// Searches a short text, or requests the places in a long one. `on_screen` are the bytes of
    /// the text on the screen.
    pub(crate) fn update(
        &mut self,
        find: &Find,
        (source, text): (Handle, &SourceText),
        on_screen: Range<usize>,
        requests: &mut Requests,
    ) {
        let query = FindQuery {
            source,
            words: find.words.clone(),
        };
        if self.all.answer_to(&query).is_some() {
            self.part = None;
            return;
        }
        let raw = text.as_str();
        if raw.len() <= WINDOW {
            let places = Arc::new(find.places_in(raw));
            return self.all.set(requests.last_number(), query, places);
        }
        if self.all.awaited() != Some(&query) {
            let number = requests.ask(&query.words.join("\n"), Question::Places(source));
            self.all.send(number, query.clone(), 0);
        }
        let part = on_screen.start..on_screen.end.min(on_screen.start + WINDOW);
        let is_known = |(known, bytes, _): &(_, _, _)| *known == query && *bytes == part;
        if !self.part.as_ref().is_some_and(is_known) {
            let shown = boundary(raw, part.start)..boundary(raw, part.end);
            let places = find.places_in(raw.get(shown.clone()).unwrap_or_default());
            self.part = Some((query, part, places.shifted(shown.start)));
        }
    }

    /// Forgets all places.
    pub(crate) fn clear(&mut self) {
        self.all.cancel();
        self.all.forget();
        self.part = None;
    }

    /// Takes the places that a worker found. Gives the number of places to go on.
    pub(crate) fn receive(&mut self, number: u64, places: Arc<Places>) -> Option<isize> {
        let steps = self.all.receive(number, places)?;
        self.part = None;
        Some(steps)
    }

    /// Goes so many places on as soon as all are known. False if they are.
    pub(crate) fn step_on_arrival(&mut self, by: isize) -> bool {
        let steps = self.all.on_arrival_mut();
        let Some(steps) = steps else { return false };
        *steps = steps.saturating_add(by);
        true
    }

    /// All places of the words, or none while they are awaited.
    pub(crate) fn all(&self) -> Option<&Places> {
        (!self.all.is_waiting()).then(|| &**self.all.value())
    }

    /// The places that are known: all of them, or those on the screen.
    pub(crate) fn known(&self) -> &Places {
        match &self.part {
            Some((_, _, places)) => places,
            None => self.all.value(),
        }
    }

    /// The current place: the first one from the byte of `find` on, or else the first of all.
    pub(crate) fn current(&self, find: &Find) -> Option<CurrentPlace> {
        let places = self.known();
        let at = places.first_from(find.from);
        if let Some(bytes) = places.get(at) {
            let index = self.all().map(|_| at);
            return Some(CurrentPlace { index, bytes });
        }
        let bytes = self.all()?.get(0)?;
        Some(CurrentPlace {
            index: Some(0),
            bytes,
        })
    }
}

impl Find {
    fn places_in(&self, raw: &str) -> Places {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        places_in(raw, &words)
    }
}

/// The last boundary of a character up to a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
