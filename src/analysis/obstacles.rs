//! The board of obstacles: how each stands, since when, and what must happen before it can be gone.

use super::when::last_day;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::records::Obstacle;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::capital::capital;

/// The obstacles of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// By status in the format's order, then by significance, the greatest first, then in the file's order.
    pub obstacles: Vec<Entry>,
    /// What must happen first: see [`Step`].
    pub chains: Vec<Step>,
}

/// An obstacle on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The obstacle.
    pub obstacle: Handle,
    /// How it stands.
    pub status: Status,
    /// How much it weighs, where a source says so.
    pub significance: Option<Significance>,
    /// Who raised it.
    pub raised_by: Vec<Handle>,
    /// Whom it addresses.
    pub addressed_to: Vec<Handle>,
    /// The obstacles that must be gone before it.
    pub depends_on: Vec<Handle>,
    /// Which change in its history is the last, by date.
    pub last_change: Option<usize>,
    /// The fewest days that can lie between that change and the day that the dossier speaks for; none where one of the two is
    /// not known. Negative where the change is still to come.
    pub days_since: Option<i64>,
    /// True if that change is dated to a day, without doubt: then the days are known, and not only about so many.
    pub is_dated_to_a_day: bool,
}

/// An obstacle in the trees of what must happen first. A tree begins with an obstacle on which no other waits; below each stand
/// the obstacles that must be gone before it. One that several wait for stands below each of them, with its own only once.
/// Obstacles that neither wait nor are waited for are in no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The obstacle.
    pub obstacle: Handle,
    /// How far down it stands; 0 at the top of a tree.
    pub depth: usize,
    /// Whether what must be gone before it stands further up already.
    pub is_again: bool,
}

/// The heading over the trees of what must happen first.
pub const FIRST: &str = "What must happen first";

/// The heading over obstacles that stand alike.
#[must_use]
pub fn heading(status: Status) -> String {
    capital(status.label())
}

impl Board {
    /// The obstacles of a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let as_of = dossier
            .file()
            .as_of
            .as_deref()
            .and_then(|date| Edtf::parse(date).ok());
        let as_of = as_of
            .map(|date| date.latest())
            .filter(|day| *day != Day::MAX);
        let mut obstacles: Vec<_> = dossier
            .handles(Kind::Obstacle)
            .filter_map(|at| Some(entry(dossier, at, record(dossier, at)?, as_of)))
            .collect();
        obstacles.sort_by_key(|entry| {
            (
                entry.status,
                entry.significance.is_none(),
                entry.significance,
            )
        });
        Self {
            obstacles,
            chains: chains(dossier),
        }
    }
}

fn record(dossier: &Dossier, handle: Handle) -> Option<&Obstacle> {
    if let Some(Record::Obstacle(obstacle)) = dossier.record(handle) {
        Some(obstacle)
    } else {
        None
    }
}

fn entry(dossier: &Dossier, handle: Handle, obstacle: &Obstacle, as_of: Option<Day>) -> Entry {
    let targets = |relation| dossier.targets(handle, relation).collect();
    let dates = obstacle
        .history
        .iter()
        .map(|change| Edtf::parse(&change.date).ok())
        .enumerate();
    // Of changes with the same date the later in the history is the last.
    let last = dates.filter_map(|(at, date)| Some((date?, at))).max();
    let changed = last.as_ref().map(|(date, _)| last_day(date));
    let is_dated_to_a_day = last
        .as_ref()
        .is_some_and(|(date, _)| date.earliest() == date.latest() && !date.is_qualified());
    Entry {
        obstacle: handle,
        status: obstacle.status,
        significance: obstacle.significance,
        raised_by: targets(Relation::RaisedBy),
        addressed_to: targets(Relation::Addresses),
        depends_on: targets(Relation::DependsOn),
        last_change: last.map(|(_, at)| at),
        days_since: changed
            .zip(as_of)
            .and_then(|(changed, as_of)| days_between(changed, as_of)),
        is_dated_to_a_day,
    }
}

/// How many days after one day another is; none where that is more than can be counted.
fn days_between(one: Day, other: Day) -> Option<i64> {
    number(other)?.checked_sub(number(one)?)
}

/// The number of a day: its place in the proleptic Gregorian calendar, counted with years that begin in March so that the leap
/// day is the last of its year.
fn number(day: Day) -> Option<i64> {
    let month = i64::from(day.month);
    let (year, month) = if month > 2 {
        (day.year, month - 3)
    } else {
        (day.year.checked_sub(1)?, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year.checked_mul(365)?
        .checked_add(leap_days + (153 * month + 2) / 5 + i64::from(day.day))
}

/// The trees, in the file's order. Without recursion: a chain may be as long as the file.
fn chains(dossier: &Dossier) -> Vec<Step> {
    let waits = |at: &Handle| dossier.target(*at, Relation::DependsOn).is_some();
    let is_top =
        |at: &Handle| waits(at) && dossier.referrers(*at, Relation::DependsOn).next().is_none();
    let mut shown = vec![false; dossier.count(Kind::Obstacle)];
    let mut steps = Vec::new();
    for top in dossier.handles(Kind::Obstacle).filter(is_top) {
        let mut open = vec![(top, 0)];
        while let Some((obstacle, depth)) = open.pop() {
            let before = shown
                .get_mut(obstacle.at())
                .is_some_and(|shown| std::mem::replace(shown, true));
            steps.push(Step {
                obstacle,
                depth,
                is_again: before && waits(&obstacle),
            });
            if !before {
                let first: Vec<_> = dossier.targets(obstacle, Relation::DependsOn).collect();
                open.extend(first.into_iter().rev().map(|first| (first, depth + 1)));
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dossier of obstacles, each with what is said of it.
    fn board(as_of: &str, obstacles: &[(&str, &str)]) -> (Dossier, Board) {
        let of = |(id, said): &(&str, &str)| format!(r#"{{"id":"{id}","title":"T",{said}}}"#);
        let obstacles: Vec<_> = obstacles.iter().map(of).collect();
        let text = format!(
            r#"{{"format":1,"id":"d","title":"T"{as_of},"obstacles":[{}]}}"#,
            obstacles.join(",")
        );
        let dossier = Dossier::parse(&text).unwrap();
        let board = Board::of(&dossier);
        (dossier, board)
    }

    fn days(as_of: &str, dates: &[&str]) -> (Option<usize>, Option<i64>) {
        let changes: Vec<_> = dates
            .iter()
            .map(|date| format!(r#"{{"date":"{date}","status":"open"}}"#))
            .collect();
        let said = format!(r#""status":"open","history":[{}]"#, changes.join(","));
        let (_, board) = board(as_of, &[("o", &said)]);
        (
            board.obstacles[0].last_change,
            board.obstacles[0].days_since,
        )
    }

    #[test]
    fn the_board_is_in_order_of_status_and_weight() {
        let (dossier, board) = board(
            "",
            &[
                ("gone", r#""status":"resolved""#),
                ("light", r#""status":"open""#),
                ("minor", r#""status":"open","significance":"minor""#),
                ("principal", r#""status":"open","significance":"principal""#),
            ],
        );
        let order: Vec<_> = board
            .obstacles
            .iter()
            .map(|entry| dossier.id(entry.obstacle))
            .collect();
        assert_eq!(order, ["principal", "minor", "light", "gone"]);
        assert_eq!(board.chains, []);
        assert_eq!(
            Board::of(&Dossier::parse(r#"{"format":1,"id":"d","title":"T"}"#).unwrap()),
            Board::default()
        );
    }

    #[test]
    fn days_are_counted_from_the_last_change_to_the_day_the_dossier_speaks_for() {
        let as_of = r#","as_of":"2024-03-01""#;
        assert_eq!(days(as_of, &["2024-02-28"]), (Some(0), Some(2)));
        assert_eq!(
            days(as_of, &["2024-02-28", "1900-03-01"]),
            (Some(0), Some(2))
        );
        assert_eq!(days(as_of, &["1900-03-01"]), (Some(0), Some(45_291)));
        assert_eq!(days(as_of, &["2024-02"]), (Some(0), Some(1)));
        assert_eq!(days(as_of, &["2024-03-02"]), (Some(0), Some(-1)));
        assert_eq!(days(as_of, &["2024-02-28/.."]), (Some(0), Some(2)));
        assert_eq!(days(as_of, &[]), (None, None));
        assert_eq!(days("", &["2024-02-28"]), (Some(0), None));
        assert_eq!(days(as_of, &["../2024"]).1, Some(-305));
        assert_eq!(days(as_of, &["../.."]).1, None);
    }

    #[test]
    fn what_must_happen_first_stands_below_with_its_own_only_once() {
        let (dossier, board) = board(
            "",
            &[
                ("end", r#""status":"open","depends_on":["left","right"]"#),
                ("left", r#""status":"open","depends_on":["base"]"#),
                ("right", r#""status":"open","depends_on":["left"]"#),
                ("base", r#""status":"open""#),
                ("alone", r#""status":"open""#),
            ],
        );
        let steps: Vec<_> = board
            .chains
            .iter()
            .map(|step| (dossier.id(step.obstacle), step.depth, step.is_again))
            .collect();
        assert_eq!(
            steps,
            [
                ("end", 0, false),
                ("left", 1, false),
                ("base", 2, false),
                ("right", 1, false),
                ("left", 2, true)
            ]
        );
    }

    #[test]
    fn a_long_chain_takes_no_room_on_the_stack() {
        let said: Vec<_> = (0..20_000)
            .map(|n| {
                (
                    format!("o{n}"),
                    format!(r#""status":"open","depends_on":["o{}"]"#, n + 1),
                )
            })
            .collect();
        let mut obstacles: Vec<_> = said
            .iter()
            .map(|(id, said)| (id.as_str(), said.as_str()))
            .collect();
        obstacles.push(("o20000", r#""status":"open""#));
        assert_eq!(
            board("", &obstacles).1.chains.last().map(|step| step.depth),
            Some(20_000)
        );
    }
}
