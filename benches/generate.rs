//! Writes a made-up dossier to standard output: `cargo bench --bench generate -- positions 1000000 > FILE`. Besides
//! `positions` there is `names`; a third number is the seed.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, dead_code)]

mod made_up;

use std::io::{self, BufWriter, Write};

use made_up::Counts;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok());
    let count = number(1).unwrap_or(10_000);
    let counts = Counts::of(words.first().map_or("positions", String::as_str), count);
    let mut out = BufWriter::new(io::stdout().lock());
    made_up::write(
        &mut out,
        counts,
        number(2).map_or(made_up::SEED, |seed| seed as u64),
    )?;
    out.flush()
}
