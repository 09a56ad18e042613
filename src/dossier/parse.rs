//! Parser of a dossier file, with progress.
//!
//! ```text
//! {"title": …, "sources": [ … ], "positions": [ {…}, {…}, │ {…}, {…} ], "events": [ … ]}
//!  ───────────────── head, read by this thread ────────── │ ──── tail, read by another ──
//! ```
//!
//! [`File`] is the only definition of the format. Here, only the arrays of records are taken out of
//! its object to report progress for each record. `File` itself parses all the rest.

mod parallel_parse;

use std::collections::BTreeMap;
use std::fmt;

use super::handle::Kind;
use super::limits::{LimitExceeded, Limits, has_longer_text};
use super::parallel::drop_in_background;
use super::progress::{Halt, Progress, Stage};
use super::raw::{Raw, RawSeed};
use super::records::{Actor, Event, Excerpt, File, Issue, Obstacle, Position, Source};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Number of records between two progress reports.
const STRIDE: usize = 256;

/// Progress to report to, and limits to check.
#[derive(Clone, Copy)]
struct ParseContext<'a> {
    limits: &'a Limits,
    progress: &'a Progress,
}

/// Parses a file as `serde_json` would.
///
/// # Errors
/// The first error, with at most a line number; or the load was cancelled.
pub(super) fn parse_records(
    text: &str,
    limits: &Limits,
    progress: &Progress,
) -> Result<File, Halt> {
    progress.begin(Stage::Reading, expected(text));
    records_after(0, text, ParseContext { limits, progress })
}

/// Parses several files, one after another. Parsing is half of the reported progress; merging is
/// the other half. Returns the expected number of records too.
///
/// # Errors
/// See [`parse_records`], for the first invalid file.
pub(super) fn parse_records_of_files(
    texts: &[&str],
    limits: &Limits,
    progress: &Progress,
) -> Result<(Vec<File>, usize), Halt> {
    let expected: Vec<usize> = texts.iter().map(|text| expected(text)).collect();
    let all = expected.iter().sum();
    progress.begin(Stage::Reading, 2 * all);
    let (mut files, mut done) = (Vec::new(), 0);
    for (text, expected) in texts.iter().zip(expected) {
        match records_after(done, text, ParseContext { limits, progress }) {
            Ok(file) => files.push(file),
            Err(halt) => {
                drop_in_background(files);
                return Err(halt);
            }
        }
        done += expected;
        progress.resume(done);
    }
    Ok((files, all))
}

/// Parses a file, with `done` units of the stage done before.
fn records_after(done: usize, text: &str, context: ParseContext) -> Result<File, Halt> {
    let ParseContext { limits, progress } = context;
    if has_longer_text(text, limits.text) {
        return Err(LimitExceeded::text(limits).sentence().into());
    }
    let (parts, read) = parallel_parse::parse_in_parallel(text, context).unwrap_or_else(|| {
        progress.resume(done);
        ParsedFields::read(text, context)
    });
    if progress.is_cancelled() {
        drop_in_background(parts);
        return Err(Halt::Cancelled);
    }
    read.and_then(|()| parts.into_file())
        .map_err(|error| Halt::Wrong(error.to_string()))
}

/// Estimates the number of records from a sixteenth of the text.
fn expected(text: &str) -> usize {
    const STRETCH: usize = 1 << 16;
    let finder = memchr::memmem::Finder::new(b"\"id\"");
    let in_stretch = |stretch: &[u8]| {
        let seen = stretch.get(..STRETCH / 16).unwrap_or(stretch);
        finder.find_iter(seen).count() * stretch.len() / seen.len().max(1)
    };
    text.as_bytes().chunks(STRETCH).map(in_stretch).sum()
}

/// Fields parsed of a file, or of a part of one.
#[derive(Default)]
struct ParsedFields {
    /// Fields without records.
    rest: BTreeMap<String, Raw>,
    sources: Option<Vec<Source>>,
    excerpts: Option<Vec<Excerpt>>,
    actors: Option<Vec<Actor>>,
    issues: Option<Vec<Issue>>,
    positions: Option<Vec<Position>>,
    obstacles: Option<Vec<Obstacle>>,
    events: Option<Vec<Event>>,
    /// The array in which reading stopped after a complete record.
    stopped_in: Option<Kind>,
}

impl ParsedFields {
    /// Parses as much of a text as possible. Returns the error if that is not all.
    fn read(text: &str, context: ParseContext) -> (Self, serde_json::Result<()>) {
        let mut parts = Self::default();
        let mut json = serde_json::Deserializer::from_str(text);
        let read = json.deserialize_map(Fields {
            parts: &mut parts,
            context,
        });
        (parts, read.and_then(|()| json.end()))
    }

    fn into_file(self) -> serde_json::Result<File> {
        let rest = serde_json::from_str(&serde_json::to_string(&self.rest)?)?;
        Ok(File {
            sources: self.sources.unwrap_or_default(),
            excerpts: self.excerpts.unwrap_or_default(),
            actors: self.actors.unwrap_or_default(),
            issues: self.issues.unwrap_or_default(),
            positions: self.positions.unwrap_or_default(),
            obstacles: self.obstacles.unwrap_or_default(),
            events: self.events.unwrap_or_default(),
            ..rest
        })
    }
}

/// Visitor of the file's object.
struct Fields<'a> {
    parts: &'a mut ParsedFields,
    context: ParseContext<'a>,
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dossier, which is an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let Self { parts, context } = self;
        while let Some(key) = map.next_key::<String>()? {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == key);
            let mut array = RecordArray {
                map: &mut map,
                stopped_in: &mut parts.stopped_in,
                context,
            };
            match kind {
                Some(kind @ Kind::Source) => array.read(kind, &mut parts.sources)?,
                Some(kind @ Kind::Excerpt) => array.read(kind, &mut parts.excerpts)?,
                Some(kind @ Kind::Actor) => array.read(kind, &mut parts.actors)?,
                Some(kind @ Kind::Issue) => array.read(kind, &mut parts.issues)?,
                Some(kind @ Kind::Position) => array.read(kind, &mut parts.positions)?,
                Some(kind @ Kind::Obstacle) => array.read(kind, &mut parts.obstacles)?,
                Some(kind @ Kind::Event) => array.read(kind, &mut parts.events)?,
                None => {
                    if parts
                        .rest
                        .insert(key, map.next_value_seed(RawSeed { depth: 1 })?)
                        .is_some()
                    {
                        return Err(duplicate_field());
                    }
                }
            }
        }
        Ok(())
    }
}

fn duplicate_field<E: de::Error>() -> E {
    E::custom("the same field twice")
}

/// Value of a field that must be an array of records.
struct RecordArray<'a, M> {
    map: &'a mut M,
    stopped_in: &'a mut Option<Kind>,
    context: ParseContext<'a>,
}

impl<'de, M: MapAccess<'de>> RecordArray<'_, M> {
    fn read<T: Deserialize<'de>>(
        &mut self,
        kind: Kind,
        into: &mut Option<Vec<T>>,
    ) -> Result<(), M::Error> {
        if into.is_some() {
            return Err(duplicate_field());
        }
        let into = into.insert(Vec::new());
        self.map.next_value_seed(RecordsSeed {
            kind,
            into,
            stopped_in: self.stopped_in,
            context: self.context,
        })
    }
}

/// Seed that reads records into a vector, which keeps those before an error.
struct RecordsSeed<'a, T> {
    kind: Kind,
    into: &'a mut Vec<T>,
    stopped_in: &'a mut Option<Kind>,
    context: ParseContext<'a>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for RecordsSeed<'_, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for RecordsSeed<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of {}", self.kind.plural())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        *self.stopped_in = Some(self.kind);
        while let Some(record) =
            seq.next_element_seed(RecordSeed(self.stopped_in, std::marker::PhantomData))?
        {
            self.into.push(record);
            *self.stopped_in = Some(self.kind);
            report_progress(self.context, self.into.len()).map_err(|halt| match halt {
                Halt::Cancelled => de::Error::custom("asked to end early"),
                Halt::Wrong(said) => de::Error::custom(said),
            })?;
        }
        *self.stopped_in = None;
        self.context.progress.advance(self.into.len() % STRIDE);
        Ok(())
    }
}

/// Checks the limit, and reports progress once for `STRIDE` records.
fn report_progress(context: ParseContext, read: usize) -> Result<(), Halt> {
    if read > context.limits.records {
        return Err(LimitExceeded::records(context.limits).sentence().into());
    }
    context.progress.step(if read.is_multiple_of(STRIDE) {
        STRIDE
    } else {
        0
    })
}

/// Seed for one record. If reading stops inside it, `stopped_in` is none.
struct RecordSeed<'a, T>(&'a mut Option<Kind>, std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for RecordSeed<'_, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        *self.0 = None;
        T::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests;
