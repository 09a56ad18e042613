//! Benchmark of looking up quotations: many exact ones, damaged ones, and absent ones.
//! `cargo bench --bench quotations` measures all; `-- write NAME` writes one dossier to standard output. Run by hand.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, dead_code)]

mod made_up;
mod times;

use std::hint::black_box;

use impasse::dossier::check::check;
use impasse::dossier::{Dossier, Kind};
use made_up::Chance;
use serde_json::{Value, json};
use times::{Times, shown, timed};

/// Runs of each measurement.
const ROUNDS: usize = 5;
const MEGABYTE: usize = 1_000_000;

/// A kind of quotation, how many of them, how long, in a text of how many letters.
struct Case {
    name: &'static str,
    count: usize,
    len: usize,
    text: usize,
    quote: fn(&mut Source, usize) -> Value,
}

const CASES: [Case; 9] = [
    Case {
        name: "placed",
        count: 4_000,
        len: 60,
        text: MEGABYTE,
        quote: placed,
    },
    Case {
        name: "many-placed",
        count: 100_000,
        len: 60,
        text: MEGABYTE,
        quote: placed,
    },
    Case {
        name: "many-unplaced",
        count: 100_000,
        len: 60,
        text: MEGABYTE,
        quote: unplaced,
    },
    Case {
        name: "in-many-places",
        count: 1_000,
        len: 4,
        text: MEGABYTE,
        quote: unplaced,
    },
    Case {
        name: "other-letters",
        count: 100,
        len: 8_000,
        text: MEGABYTE,
        quote: other_letters,
    },
    Case {
        name: "other-order",
        count: 1_000,
        len: 300,
        text: MEGABYTE,
        quote: other_order,
    },
    Case {
        name: "damaged",
        count: 1_000,
        len: 300,
        text: MEGABYTE,
        quote: damaged,
    },
    Case {
        name: "one-letter",
        count: 20,
        len: 5_000,
        text: MEGABYTE,
        quote: one_letter,
    },
    Case {
        name: "large-text",
        count: 800,
        len: 60,
        text: 10 * MEGABYTE,
        quote: unplaced,
    },
];

/// The text that is quoted.
struct Source {
    text: Vec<char>,
    chance: Chance,
}

impl Source {
    fn of(case: &Case) -> Self {
        let mut chance = Chance::new(made_up::SEED);
        let text = if case.name == "one-letter" {
            "a".repeat(case.text)
        } else {
            made_up::prose(&mut chance, case.text)
        };
        Self {
            text: text.chars().collect(),
            chance,
        }
    }

    /// Some passage, and where it begins.
    fn passage(&mut self, len: usize) -> (usize, Vec<char>) {
        let start = self.chance.below(self.text.len() - len);
        (start, self.text[start..start + len].to_vec())
    }
}

fn text_of(chars: &[char]) -> String {
    chars.iter().collect()
}

fn placed(source: &mut Source, len: usize) -> Value {
    let (start, passage) = source.passage(len);
    json!({ "exact": text_of(&passage), "start": start, "end": start + len })
}

fn unplaced(source: &mut Source, len: usize) -> Value {
    json!({ "exact": text_of(&source.passage(len).1) })
}

fn other_letters(source: &mut Source, len: usize) -> Value {
    let letters: Vec<char> = "жщъыэюя ".chars().collect();
    json!({ "exact": (0..len).map(|_| source.chance.one(&letters)).collect::<String>() })
}

fn other_order(source: &mut Source, len: usize) -> Value {
    let mut words: Vec<String> = Vec::new();
    while words.iter().map(String::len).sum::<usize>() < len {
        let passage = text_of(&source.passage(60).1);
        words.extend(passage.split_whitespace().nth(3).map(str::to_owned));
    }
    json!({ "exact": words.join(" ") })
}

fn damaged(source: &mut Source, len: usize) -> Value {
    let (_, mut passage) = source.passage(len);
    for _ in 0..len / 20 {
        let at = source.chance.below(len);
        passage[at] = '#';
    }
    json!({ "exact": text_of(&passage) })
}

fn one_letter(_: &mut Source, len: usize) -> Value {
    json!({ "exact": "a".repeat(len) + "b" })
}

/// The dossier of a case, as a file.
fn dossier(case: &Case) -> String {
    let mut source = Source::of(case);
    let mut excerpts = Vec::with_capacity(case.count);
    for nth in 0..case.count {
        let mut excerpt = (case.quote)(&mut source, case.len);
        excerpt["id"] = json!(format!("x{nth}"));
        excerpt["source"] = json!("s");
        excerpts.push(excerpt);
    }
    let text = text_of(&source.text);
    let sources = json!([{ "id": "s", "type": "report", "title": "A report", "text": text }]);
    json!({ "format": 1, "id": case.name, "title": case.name, "sources": sources, "excerpts": excerpts }).to_string()
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    if let [write, name] = words.as_slice()
        && write == "write"
    {
        let case = CASES.iter().find(|case| case.name == name).unwrap();
        println!("{}", dossier(case));
        return;
    }
    println!(
        "| dossier | quotations | letters each | text | read | looked up | `check`, all of it |\n|---|---|---|---|---|---|---|"
    );
    for case in &CASES {
        measure(case);
    }
}

fn measure(case: &Case) {
    let text = dossier(case);
    let (mut read, mut looked_up, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (dossier, time) = timed(|| Dossier::parse(&text).unwrap());
        read.push(time);
        looked_up.push(timed(|| dossier.look_up_quotations(&|| false)).1);
        assert_eq!(dossier.count(Kind::Excerpt), case.count);
        checked.push(timed(|| black_box(check(&text))).1);
    }
    let median =
        |times: Vec<std::time::Duration>| shown(times.into_iter().collect::<Times>().at(50));
    let Case {
        name,
        count,
        len,
        text,
        ..
    } = case;
    let (read, looked_up, checked) = (median(read), median(looked_up), median(checked));
    println!("| `{name}` | {count} | {len} | {text} | {read} | {looked_up} | {checked} |");
}
