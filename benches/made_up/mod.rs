//! Made-up dossiers of any size, the same for the same seed: invented people with names as they are written in several
//! scripts, invented places, plausible sentences.
#![allow(dead_code, unreachable_pub, clippy::cast_possible_truncation)]

pub mod lines;
mod names;
pub mod typed;
mod words;

use std::io::{self, Write};

/// The seed where none is asked for.
pub const SEED: u64 = 7;

/// How many records of each kind a made-up dossier has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Texts of some twenty sentences.
    pub sources: usize,
    /// Sentences of them, quoted.
    pub excerpts: usize,
    pub actors: usize,
    pub issues: usize,
    pub positions: usize,
    pub obstacles: usize,
    pub events: usize,
}

impl Counts {
    /// A dossier of so many positions, and what goes with them. A million take about 300 MB.
    #[must_use]
    pub fn positions(positions: usize) -> Self {
        Self {
            sources: positions / 1_000 + 1,
            excerpts: positions / 100 + 5,
            actors: positions / 100 + 5,
            issues: positions / 1_000 + 3,
            positions,
            obstacles: positions / 5_000 + 2,
            events: positions / 1_000 + 2,
        }
    }

    /// A dossier of so many `names`, or else positions.
    #[must_use]
    pub fn of(what: &str, count: usize) -> Self {
        if what == "names" {
            Self::names(count)
        } else {
            Self::positions(count)
        }
    }

    /// A dossier of so many names and nothing else.
    #[must_use]
    pub fn names(actors: usize) -> Self {
        Self {
            sources: 0,
            excerpts: 0,
            actors,
            issues: 0,
            positions: 0,
            obstacles: 0,
            events: 0,
        }
    }
}

/// So many letters of plausible sentences.
#[must_use]
pub fn prose(chance: &mut Chance, letters: usize) -> String {
    let mut text = String::with_capacity(letters + 200);
    while text.len() < letters {
        text.push_str(&words::sentence(chance));
        text.push(if chance.happens(10) { '\n' } else { ' ' });
    }
    text.chars().take(letters).collect()
}

/// Numbers that look random and are the same for the same seed: splitmix64 (Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % (end as u64).max(1)) as usize
    }

    /// Whether something happens that does so in so many of a hundred cases.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// One of several, those at the front more often, as words of a language are.
    fn frequent<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len()).min(self.below(of.len()))]
    }
}

/// Writes a dossier.
///
/// # Errors
/// When it cannot be written.
pub fn write(out: &mut dyn Write, counts: Counts, seed: u64) -> io::Result<()> {
    let mut chance = Chance::new(seed);
    writeln!(
        out,
        r#"{{"format":1,"id":"made-up","title":"Made-up talks","as_of":"2024-12-31","language":"en","#
    )?;
    let texts: Vec<Vec<String>> = (0..counts.sources)
        .map(|_| (0..20).map(|_| words::sentence(&mut chance)).collect())
        .collect();
    array(out, "sources", counts.sources, |out, at| {
        let (title, day) = (words::title(&mut chance), day(&mut chance));
        write!(
            out,
            r#"{{"id":"s{at}","type":"article-newspaper","title":"{title}","issued":"{day}","#
        )?;
        write!(out, r#""language":"en","text":"{}"}}"#, texts[at].join(" "))
    })?;
    array(out, "excerpts", counts.excerpts, |out, at| {
        let source = chance.below(counts.sources);
        write!(
            out,
            r#"{{"id":"x{at}","source":"s{source}","exact":"{}"}}"#,
            chance.one(&as_strs(&texts[source]))
        )
    })?;
    array(out, "actors", counts.actors, |out, at| {
        let (name, other, kind) = names::actor(&mut chance);
        write!(out, r#"{{"id":"a{at}","name":"{name}","kind":"{kind}""#)?;
        other.map_or(Ok(()), |other| write!(out, r#","aliases":["{other}"]"#))?;
        write!(out, "}}")
    })?;
    array(out, "issues", counts.issues, |out, at| {
        write!(
            out,
            r#"{{"id":"i{at}","label":"{}"}}"#,
            words::proposition(&mut chance)
        )
    })?;
    array(out, "positions", counts.positions, |out, at| {
        position(out, at, counts, &mut chance)
    })?;
    array(out, "obstacles", counts.obstacles, |out, at| {
        let (title, issue, by) = (
            words::title(&mut chance),
            chance.below(counts.issues),
            chance.below(counts.actors),
        );
        let status = chance.one(&[
            "open",
            "under_negotiation",
            "partly_resolved",
            "resolved",
            "dormant",
        ]);
        write!(
            out,
            r#"{{"id":"o{at}","title":"{title}","status":"{status}","issues":["i{issue}"],"#
        )?;
        write!(
            out,
            r#""summary":"{}","raised_by":["a{by}"]{}}}"#,
            words::sentence(&mut chance),
            cited(&mut chance, counts)
        )
    })?;
    array(out, "events", counts.events, |out, at| {
        let (title, day, actor) = (
            words::title(&mut chance),
            day(&mut chance),
            chance.below(counts.actors),
        );
        let cited = cited(&mut chance, counts);
        write!(
            out,
            r#"{{"id":"e{at}","date":"{day}","title":"{title}","actors":["a{actor}"]{cited}}}"#
        )
    })?;
    writeln!(out, r#""licence":"CC0-1.0"}}"#)
}

fn position(out: &mut dyn Write, at: usize, counts: Counts, chance: &mut Chance) -> io::Result<()> {
    let (actor, issue) = (chance.below(counts.actors), chance.below(counts.issues));
    let stance = chance.one(&[
        "supports",
        "supports",
        "opposes",
        "opposes",
        "conditional",
        "ambivalent",
        "neutral",
    ]);
    write!(
        out,
        r#"{{"id":"p{at}","actor":"a{actor}","issue":"i{issue}","stance":"{stance}","#
    )?;
    write!(out, r#""statement":"{}","#, words::sentence(chance))?;
    if stance == "conditional" {
        write!(out, r#""condition":"{}","#, words::proposition(chance))?;
    }
    let act = chance.one(&[
        "support", "request", "demand", "reject", "concede", "promise", "offer",
    ]);
    write!(
        out,
        r#""act":"{act}","date":"{}"{}}}"#,
        day(chance),
        cited(chance, counts)
    )
}

/// The evidence of a claim; one in ten has none.
fn cited(chance: &mut Chance, counts: Counts) -> String {
    if counts.excerpts == 0 || chance.happens(10) {
        return String::new();
    }
    let directness = chance.one(&[
        "direct_quote",
        "reported_speech",
        "narration",
        "document_text",
    ]);
    let excerpt = chance.below(counts.excerpts);
    format!(r#","evidence":[{{"excerpt":"x{excerpt}","directness":"{directness}"}}]"#)
}

fn day(chance: &mut Chance) -> String {
    format!(
        "20{:02}-{:02}-{:02}",
        chance.below(25),
        1 + chance.below(12),
        1 + chance.below(28)
    )
}

fn as_strs(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

/// Writes the records of a kind, one on a line, as people write them; nothing where there are none.
fn array(
    out: &mut dyn Write,
    name: &str,
    count: usize,
    mut record: impl FnMut(&mut dyn Write, usize) -> io::Result<()>,
) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    writeln!(out, r#""{name}":["#)?;
    for at in 0..count {
        record(out, at)?;
        writeln!(out, "{}", if at + 1 < count { "," } else { "" })?;
    }
    writeln!(out, "],")
}
