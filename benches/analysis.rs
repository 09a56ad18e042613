//! What the analyses take on made-up dossiers of 2 000 actors × 500 issues: `cargo bench --bench analysis [-- POSITIONS…]`.
//! Run by hand.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod made_up;
mod times;

use impasse::analysis::agreement::{Agreement, Count, Normalisation, Question};
use impasse::dossier::Dossier;
use made_up::Counts;
use times::{Times, grouped, shown, timed};

const ACTORS: usize = 2_000;
const ISSUES: usize = 500;
/// How often each is done.
const ROUNDS: usize = 9;
/// The positions where no number is asked for: of the pairs of actor and issue a tenth, and as many as there are.
const USUAL: [usize; 2] = [100_000, 1_000_000];

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    println!("| actors × issues | positions | agreement | p50 | most |\n|---|---|---|---|---|");
    for positions in if asked.is_empty() { &USUAL } else { asked.as_slice() } {
        let dossier = dossier(*positions);
        for (name, count, normalisation) in [
            ("every statement", Count::Statement, Normalisation::None),
            ("once", Count::Once, Normalisation::None),
            ("every statement, by activity", Count::Statement, Normalisation::Activity),
            ("every statement, Jaccard", Count::Statement, Normalisation::Jaccard),
        ] {
            let question = Question { count, normalisation, ..Question::default() };
            let times: Times = (0..ROUNDS).map(|_| timed(|| Agreement::new(&dossier, &question).unwrap()).1).collect();
            let (size, positions) = (format!("{} × {ISSUES}", grouped(ACTORS)), grouped(*positions));
            println!("| {size} | {positions} | {name} | {} | {} |", shown(times.at(50)), shown(times.at(100)));
        }
    }
}

fn dossier(positions: usize) -> Dossier {
    let counts = Counts { actors: ACTORS, issues: ISSUES, positions, ..Counts::positions(1_000) };
    let mut text = Vec::new();
    made_up::write(&mut text, counts, made_up::SEED).unwrap();
    Dossier::parse(&String::from_utf8(text).unwrap()).unwrap()
}
