//! Parses a large text on two threads, one half each.
//!
//! The place of the split is a guess, and correctness does not depend on it. The head is parsed as
//! if the text ended there. If it stopped after a complete record of an array, more records of that
//! array follow, and the tail was parsed as these. Otherwise, or if anything is unusual, both
//! results are dropped and the text is parsed sequentially.

use serde::de::DeserializeOwned;

use super::{ParseContext, ParsedFields, report_progress};
use crate::dossier::handle::Kind;
use crate::dossier::parallel::{drop_in_background, join};
use crate::dossier::records::{Actor, Event, Excerpt, Issue, Obstacle, Position, Source};

/// Minimum size for two threads, in bytes.
const LARGE: usize = 1 << 20;

/// White space of JSON.
const BLANK: [char; 4] = [' ', '\n', '\r', '\t'];

/// Maximum number of candidate places for the split.
const TRIES: usize = 64;

/// Parses a large text in two halves. None if that is not possible.
pub(super) fn parse_in_parallel(
    text: &str,
    context: ParseContext,
) -> Option<(ParsedFields, serde_json::Result<()>)> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if text.len() < LARGE || threads < 2 {
        return None;
    }
    parse_in_halves(text, context)
}

pub(super) fn parse_in_halves(
    text: &str,
    context: ParseContext,
) -> Option<(ParsedFields, serde_json::Result<()>)> {
    let Split { head, kind, tail } = Split::find(text)?;
    let (tail, (head, stopped)) = join(
        true,
        || ParsedFields::read_tail(tail, kind, context),
        || ParsedFields::read(head, context),
    );
    let whole_records = stopped.is_err_and(|error| error.is_eof()) && head.stopped_in == Some(kind);
    if context.progress.is_cancelled() {
        drop_in_background((head, tail));
        return None;
    }
    if whole_records {
        Some((head.and(tail?, kind)?, Ok(())))
    } else {
        None
    }
}

/// Split of a text between two records of a kind.
struct Split<'a> {
    /// Text up to the end of a record.
    head: &'a str,
    kind: Kind,
    /// Text from the start of the next record.
    tail: &'a str,
}

impl<'a> Split<'a> {
    /// Finds a split near the middle.
    fn find(text: &'a str) -> Option<Self> {
        let from = text.len() / 2;
        let rest = text.as_bytes().get(from..)?;
        let places = memchr::memmem::find_iter(rest, b"\"id\"").take(TRIES);
        places
            .map(|at| from + at)
            .find_map(|at| Self::before(text, at))
    }

    /// Split before the record whose first key is at a byte offset.
    fn before(text: &'a str, field: usize) -> Option<Self> {
        let opened = text
            .get(..field)?
            .trim_end_matches(BLANK)
            .strip_suffix('{')?;
        let head = opened
            .trim_end_matches(BLANK)
            .strip_suffix(',')?
            .trim_end_matches(BLANK);
        let tail = text.get(opened.len()..)?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| begins_with(*kind, tail))?;
        head.ends_with('}').then_some(Self { head, kind, tail })
    }
}

/// True if a text begins with a record of a kind.
fn begins_with(kind: Kind, text: &str) -> bool {
    fn one<'a, T: serde::Deserialize<'a>>(text: &'a str) -> bool {
        matches!(
            serde_json::Deserializer::from_str(text)
                .into_iter::<T>()
                .next(),
            Some(Ok(_))
        )
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

/// Parses the remaining records of an array. Returns the text after the last one, which begins with
/// `]`.
fn rest_of_array<'a, T: DeserializeOwned>(
    text: &'a str,
    into: &mut Vec<T>,
    context: ParseContext,
) -> Option<&'a str> {
    let mut rest = text;
    loop {
        let mut one = serde_json::Deserializer::from_str(rest).into_iter();
        into.push(one.next()?.ok()?);
        report_progress(context, into.len()).ok()?;
        let (record, after) = rest.split_at_checked(one.byte_offset())?;
        if may_lie_deep(record) {
            return None;
        }
        let after = after.trim_start_matches(BLANK);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.starts_with(']').then_some(after),
        }
    }
}

/// True if a record may be nested too deeply for `serde_json`, which allows 128 levels and counts
/// from two levels further out.
fn may_lie_deep(record: &str) -> bool {
    // In chunks short enough for a sum in a byte, which compiles to vector instructions.
    let opened = |stretch: &[u8]| {
        stretch
            .iter()
            .fold(0u8, |sum, byte| sum + u8::from(matches!(byte, b'[' | b'{')))
    };
    record
        .as_bytes()
        .chunks(255)
        .map(|stretch| usize::from(opened(stretch)))
        .sum::<usize>()
        > 100
}

impl ParsedFields {
    /// Parses the tail of a file that is split before a record of a kind.
    fn read_tail(tail: &str, kind: Kind, context: ParseContext) -> Option<Self> {
        let mut parts = Self::default();
        let rest = match kind {
            Kind::Source => rest_of_array(tail, parts.sources.insert(Vec::new()), context),
            Kind::Excerpt => rest_of_array(tail, parts.excerpts.insert(Vec::new()), context),
            Kind::Actor => rest_of_array(tail, parts.actors.insert(Vec::new()), context),
            Kind::Issue => rest_of_array(tail, parts.issues.insert(Vec::new()), context),
            Kind::Position => rest_of_array(tail, parts.positions.insert(Vec::new()), context),
            Kind::Obstacle => rest_of_array(tail, parts.obstacles.insert(Vec::new()), context),
            Kind::Event => rest_of_array(tail, parts.events.insert(Vec::new()), context),
        };
        let Some(rest) = rest else {
            drop_in_background(parts);
            return None;
        };
        // The text after the array is parsed as a file of its own, with the rest of the array.
        let (after, read) = Self::read(&format!("{{\"{}\":[{rest}", kind.plural()), context);
        read.ok()?;
        after.and(parts, kind)
    }

    /// Joins two parts, of which one array was split. None if another field is in both.
    fn and(mut self, tail: Self, cut: Kind) -> Option<Self> {
        append(&mut self.sources, tail.sources, cut == Kind::Source)?;
        append(&mut self.excerpts, tail.excerpts, cut == Kind::Excerpt)?;
        append(&mut self.actors, tail.actors, cut == Kind::Actor)?;
        append(&mut self.issues, tail.issues, cut == Kind::Issue)?;
        append(&mut self.positions, tail.positions, cut == Kind::Position)?;
        append(&mut self.obstacles, tail.obstacles, cut == Kind::Obstacle)?;
        append(&mut self.events, tail.events, cut == Kind::Event)?;
        for (key, value) in tail.rest {
            if self.rest.insert(key, value).is_some() {
                return None;
            }
        }
        Some(self)
    }
}

fn append<T>(head: &mut Option<Vec<T>>, tail: Option<Vec<T>>, cut: bool) -> Option<()> {
    match (head.as_mut(), tail) {
        (Some(head), Some(mut tail)) if cut => head.append(&mut tail),
        (Some(_), Some(_)) => return None,
        (None, Some(tail)) => *head = Some(tail),
        (_, None) => {}
    }
    Some(())
}
