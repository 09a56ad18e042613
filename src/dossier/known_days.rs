//! Days on which something became known: between two of them, [`Dossier::as_of`] gives the same.

use super::date::{Day, Edtf};
use super::model::Dossier;
use super::records::Evidence;

impl Dossier {
    /// Days on which something became known, in order: sources were issued, or claims without a
    /// passage are dated. Dates that never surely begin, and years of more than four digits, are
    /// left out.
    #[must_use]
    pub fn known_days(&self) -> Vec<Day> {
        let file = self.file();
        let dated =
            |evidence: &[Evidence], date: &str| if evidence.is_empty() { day(date) } else { None };
        let mut days: Vec<Day> = file
            .sources
            .iter()
            .filter_map(|source| day(source.issued.as_deref()?))
            .collect();
        days.extend(
            file.positions
                .iter()
                .filter_map(|one| dated(&one.evidence, &one.date)),
        );
        days.extend(
            file.events
                .iter()
                .filter_map(|one| dated(&one.evidence, &one.date)),
        );
        let changes = file.obstacles.iter().flat_map(|obstacle| &obstacle.history);
        days.extend(changes.filter_map(|change| dated(&change.evidence, &change.date)));
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn day(date: &str) -> Option<Day> {
    let day = Edtf::parse(date).ok()?.surely_begun();
    (-9_999..=9_999).contains(&day.year).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_learnt_between_two_days() {
        for text in [
            include_str!("../../assets/armenia-azerbaijan.json"),
            include_str!("../../assets/fishing-rights.json"),
        ] {
            let dossier = Dossier::parse(text).unwrap();
            let days = dossier.known_days();
            assert!(!days.is_empty() && days.is_sorted());
            let known = |day: Day| {
                let known = dossier
                    .as_of(&Edtf::parse(&day.to_string()).unwrap())
                    .unwrap();
                let later = known.later().unwrap();
                (later.total(), later.changes)
            };
            for pair in days.windows(2) {
                let eve = Day::of_number(pair[1].number() - 1);
                assert_eq!(known(pair[0]), known(eve), "{} to {eve}", pair[0]);
                assert_ne!(known(eve), known(pair[1]), "{}", pair[1]);
            }
        }
    }
}
