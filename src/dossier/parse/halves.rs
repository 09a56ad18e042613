//! Reading a large text with two threads, each half of it.
//!
//! Where the text is cut is a guess, and nothing depends on its being right. The head is read as if the text ended there. If
//! it ended after a whole record of an array, then what follows are further records of that array, and that is what the tail
//! was read as. If not, or if anything else is unusual, what was read is thrown away and the text is read from end to end.

use super::{Parts, Progress};
use crate::dossier::handle::Kind;
use crate::dossier::records::{Actor, Event, Excerpt, Issue, Obstacle, Position, Source};
use crate::dossier::together::{let_go, together};

/// From how many bytes on two threads are faster than one, by far.
const LARGE: usize = 1 << 20;

/// How many beginnings of records are looked at for a place to cut.
const TRIES: usize = 64;

/// Reads a text in halves; none where that does not work out.
pub(super) fn read(text: &str, progress: &Progress) -> Option<(Parts, serde_json::Result<()>)> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if text.len() < LARGE || threads < 2 {
        return None;
    }
    in_halves(text, progress)
}

pub(super) fn in_halves(text: &str, progress: &Progress) -> Option<(Parts, serde_json::Result<()>)> {
    let Cut { head, kind, tail } = Cut::find(text)?;
    // A tail of records becomes a file of its own, in which everything lies as deep as in the whole.
    let read_tail = || Parts::read(&format!("{{\"{}\":[{tail}", kind.plural()), progress);
    let ((tail, ended), (head, stopped)) = together(true, read_tail, || Parts::read(head, progress));
    let whole_records = stopped.is_err_and(|error| error.is_eof()) && head.stopped_in == Some(kind);
    if progress.is_cancelled() {
        let_go((head, tail));
        return None;
    }
    if !whole_records || ended.is_err() {
        return None;
    }
    Some((head.and(tail, kind)?, Ok(())))
}

/// Where a text is cut: between two records of a kind.
struct Cut<'a> {
    /// Up to the end of a record.
    head: &'a str,
    kind: Kind,
    /// From the beginning of the next.
    tail: &'a str,
}

impl<'a> Cut<'a> {
    /// A little after the middle, because the tail is copied before it is read.
    fn find(text: &'a str) -> Option<Self> {
        let from = text.len() / 100 * 53;
        let rest = text.as_bytes().get(from..)?;
        let places = memchr::memmem::find_iter(rest, b"\"id\"").take(TRIES);
        places.map(|at| from + at).find_map(|at| Self::before(text, at))
    }

    /// The cut before a record whose first field's name begins at a byte.
    fn before(text: &'a str, field: usize) -> Option<Self> {
        let blank = |c: char| matches!(c, ' ' | '\n' | '\r' | '\t');
        let opened = text.get(..field)?.trim_end_matches(blank).strip_suffix('{')?;
        let head = opened.trim_end_matches(blank).strip_suffix(',')?.trim_end_matches(blank);
        let tail = text.get(opened.len()..)?;
        let kind = Kind::ALL.into_iter().find(|kind| begins_with(*kind, tail))?;
        head.ends_with('}').then_some(Self { head, kind, tail })
    }
}

/// Whether a text begins with a record of a kind.
fn begins_with(kind: Kind, text: &str) -> bool {
    fn one<'a, T: serde::Deserialize<'a>>(text: &'a str) -> bool {
        matches!(serde_json::Deserializer::from_str(text).into_iter::<T>().next(), Some(Ok(_)))
    }
    match kind {
        Kind::Source => one::<Source>(text),
        Kind::Excerpt => one::<Excerpt>(text),
        Kind::Actor => one::<Actor>(text),
        Kind::Issue => one::<Issue>(text),
        Kind::Position => one::<Position>(text),
        Kind::Obstacle => one::<Obstacle>(text),
        Kind::Event => one::<Event>(text),
    }
}

impl Parts {
    /// Both together, of which one array was cut in two; none where another field stands in both.
    fn and(mut self, tail: Self, cut: Kind) -> Option<Self> {
        join(&mut self.sources, tail.sources, cut == Kind::Source)?;
        join(&mut self.excerpts, tail.excerpts, cut == Kind::Excerpt)?;
        join(&mut self.actors, tail.actors, cut == Kind::Actor)?;
        join(&mut self.issues, tail.issues, cut == Kind::Issue)?;
        join(&mut self.positions, tail.positions, cut == Kind::Position)?;
        join(&mut self.obstacles, tail.obstacles, cut == Kind::Obstacle)?;
        join(&mut self.events, tail.events, cut == Kind::Event)?;
        for (key, value) in tail.rest {
            if self.rest.insert(key, value).is_some() {
                return None;
            }
        }
        Some(self)
    }
}

fn join<T>(head: &mut Option<Vec<T>>, tail: Option<Vec<T>>, cut: bool) -> Option<()> {
    match (head.as_mut(), tail) {
        (Some(head), Some(mut tail)) if cut => head.append(&mut tail),
        (Some(_), Some(_)) => return None,
        (None, Some(tail)) => *head = Some(tail),
        (_, None) => {}
    }
    Some(())
}
