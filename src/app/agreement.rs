//! The agreement pane: actors × actors as a table of numbers with a cursor, looked at in one of several ways; and what stands
//! behind the number under the cursor.
//!
//! ```text
//! Look { asked, … } ──▶ Across::Agreement ··worker··▶ Compared ──order, cut──▶ Sheet ──▶ view/agreement.rs
//!        cursor ─────────────────────────────────────────┴──behind──▶ Pair ──▶ record pane, reader
//! ```

pub mod pair;

use std::sync::Arc;

use super::App;
use super::across::{Across, Worked};
use super::action::Compare;
use super::geometry::Geometry;
use super::places::View;
use super::table::Corner;
use crate::analysis::agreement::{Agreement, Count, MOST_ACTORS, Normalisation, Question, Shared, TooMany};
use crate::dossier::{Dossier, Handle};
use crate::text::fold::fold;
use crate::text::number;
use pair::Pair;

/// How the agreement is looked at, and where the cursor is. The cursor is a pair of records, so that it stays on its cell
/// whatever the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// In which order the actors stand.
    pub order: Order,
    /// Which number stands in a cell.
    pub value: Value,
    /// Who is compared, and how.
    pub asked: Asked,
    /// Where the groups are cut: so many of the levels at which they join above 0, or below it.
    pub cut: isize,
    /// The actors of the row and of the column under the cursor; none before there are any.
    pub cursor: Option<(Handle, Handle)>,
    /// What of it is seen.
    pub corner: Corner,
}

/// In which order the actors stand, in the rows and in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// So that those who agree stand together.
    #[default]
    Agreement,
    /// By name, without regard to case, accents and scripts.
    Name,
    /// As in the file.
    File,
}

/// Which number of two actors is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Value {
    /// Congruence minus conflict.
    #[default]
    Subtract,
    /// The like stances.
    Congruence,
    /// The unlike stances.
    Conflict,
}

impl Value {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Subtract, Self::Congruence, Self::Conflict];

    /// The number of two actors.
    #[must_use]
    pub fn of(self, shared: Shared) -> f64 {
        match self {
            Self::Subtract => shared.subtract(),
            Self::Congruence => shared.congruence,
            Self::Conflict => shared.conflict,
        }
    }

    /// What discourse network analysis calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Subtract => "subtract",
            Self::Congruence => "congruence",
            Self::Conflict => "conflict",
        }
    }
}

/// The numbers in the order of [`Value::ALL`].
const NUMBERS: [fn(Shared) -> f64; Value::ALL.len()] =
    [|shared| Value::Subtract.of(shared), |shared| Value::Congruence.of(shared), |shared| Value::Conflict.of(shared)];

/// Who is compared, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// How positions are counted.
    pub count: Count,
    /// What the numbers are divided by.
    pub normalisation: Normalisation,
    /// Actors with fewer positions that support or oppose something are left out.
    pub least: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { count: Count::default(), normalisation: Normalisation::default(), least: 1 }
    }
}

impl Asked {
    /// The question about a whole dossier.
    fn question(self) -> Question {
        let Self { count, normalisation, least } = self;
        Question { count, normalisation, min: least, ..Question::default() }
    }

    /// Whether the numbers are whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.normalisation == Normalisation::None
    }
}

/// The actors of a dossier, compared.
#[derive(Debug)]
pub struct Compared {
    /// Their numbers.
    pub agreement: Agreement,
    /// The most that each number comes to, up or down.
    most: [f64; Value::ALL.len()],
    /// The levels at which groups join, and 0: the lowest first.
    cuts: Vec<f64>,
}

impl Compared {
    /// Compares the actors of a dossier.
    ///
    /// # Errors
    /// There are too many of them.
    pub fn new(dossier: &Dossier, asked: Asked) -> Result<Self, TooMany> {
        let agreement = Agreement::new(dossier, &asked.question())?;
        let mut cuts = agreement.levels();
        cuts.push(0.0);
        cuts.sort_by(f64::total_cmp);
        cuts.dedup_by(|one, other| (*one - *other).abs() <= 0.0);
        Ok(Self { most: agreement.most(NUMBERS), agreement, cuts })
    }

    /// The level that is so many above 0, or below it, as far as there are such; and how many that are.
    fn cut(&self, steps: isize) -> (f64, isize) {
        let start = self.cuts.partition_point(|level| *level < 0.0);
        let at = start.saturating_add_signed(steps).min(self.cuts.len().saturating_sub(1));
        let steps = isize::try_from(at).unwrap_or(0) - isize::try_from(start).unwrap_or(0);
        (self.cuts.get(at).copied().unwrap_or_default(), steps)
    }
}

/// The agreement that was looked at last.
#[derive(Debug, Default)]
pub struct Sheet {
    made_for: Option<(Asked, Order, isize)>,
    /// The numbers; or that there are too many actors.
    pub outcome: Option<Result<Arc<Compared>, TooMany>>,
    /// The level above which groups agree.
    pub cut: f64,
    /// The actors in their order.
    actors: Vec<Handle>,
    /// Their places in the agreement.
    places: Vec<usize>,
    /// The row of each actor of the dossier; none for those left out.
    rows: Vec<Option<u32>>,
    /// The group of each row, counted from 0; none where the actor stands alone.
    groups: Vec<Option<usize>>,
    /// What stands behind the number under the cursor.
    pair: Option<Pair>,
}

impl Sheet {
    /// Whether it is the agreement that a look wants.
    #[must_use]
    pub fn is_for(&self, look: Look) -> bool {
        self.made_for.is_some_and(|(asked, order, _)| (asked, order) == (look.asked, look.order))
    }

    /// The actors in their order, who head the rows and the columns.
    #[must_use]
    pub fn actors(&self) -> &[Handle] {
        &self.actors
    }

    fn compared(&self) -> Option<&Compared> {
        self.outcome.as_ref()?.as_ref().ok().map(|compared| &**compared)
    }

    /// The greatest number of positions of an actor that count.
    fn most_positions(&self) -> usize {
        let Some(compared) = self.compared() else { return usize::MAX };
        (0..compared.agreement.actors().len()).map(|at| compared.agreement.positions(at)).max().unwrap_or(0)
    }

    /// What the actors of a row and of a column have in common; none of one with itself, and where they have no issue in
    /// common.
    #[must_use]
    pub fn shared(&self, row: usize, column: usize) -> Option<Shared> {
        let (one, other) = (*self.places.get(row)?, *self.places.get(column)?);
        let shared = self.compared()?.agreement.shared(one, other);
        (one != other && !shared.is_nothing()).then_some(shared)
    }

    /// The most that a number comes to, up or down.
    #[must_use]
    pub fn most(&self, value: Value) -> f64 {
        let most = self.compared().and_then(|compared| compared.most.get(value as usize).copied());
        most.unwrap_or_default()
    }

    /// How many columns of the screen a number takes, with a sign before it where it is a difference, and a shade behind it.
    #[must_use]
    pub fn content(&self, value: Value) -> usize {
        let is_whole = self.made_for.is_none_or(|(asked, ..)| asked.is_whole());
        let digits = number::short(self.most(value), is_whole).trim_start_matches('+').len();
        let sign = usize::from(value == Value::Subtract);
        // As wide as `.67`, which may come to no more than `.5` or `1`; and as two signs, so that a heading has room.
        sign + digits.max(if is_whole { 1 } else { 3 }).max(2 - sign) + 1
    }

    /// The group of a row, counted from 0; none where the actor stands alone.
    #[must_use]
    pub fn group(&self, row: usize) -> Option<usize> {
        self.groups.get(row).copied().flatten()
    }

    /// How many groups there are of more than one actor.
    #[must_use]
    pub fn group_count(&self) -> usize {
        self.groups.iter().flatten().max().map_or(0, |last| last + 1)
    }

    /// The row and the column of the cursor; the first pair where it was never chosen.
    #[must_use]
    pub fn place_of(&self, look: Look) -> (usize, usize) {
        let row = |actor: Handle| self.rows.get(actor.at()).copied().flatten().map(|row| row as usize);
        let last = self.actors.len().saturating_sub(1);
        match look.cursor {
            Some((one, other)) => (row(one).unwrap_or(0), row(other).unwrap_or(last.min(1))),
            None => (0, last.min(1)),
        }
    }

    /// The actors of a row and of a column.
    #[must_use]
    pub fn pair(&self, row: usize, column: usize) -> Option<(Handle, Handle)> {
        Some((*self.actors.get(row)?, *self.actors.get(column)?))
    }

    /// Puts the actors in order, and in groups.
    fn make(&mut self, dossier: &Dossier, look: Look, outcome: Result<Arc<Compared>, TooMany>) {
        *self = Self { made_for: Some((look.asked, look.order, look.cut)), ..Self::default() };
        if let Ok(compared) = &outcome {
            let agreement = &compared.agreement;
            let name = |at: &usize| agreement.actors().get(*at).map(|actor| fold(&dossier.name(*actor)));
            self.places = match look.order {
                Order::Agreement => agreement.order(),
                Order::Name | Order::File => (0..agreement.actors().len()).collect(),
            };
            if look.order == Order::Name {
                self.places.sort_by_cached_key(name);
            }
            let actors = self.places.iter().filter_map(|at| agreement.actors().get(*at).copied());
            self.actors = actors.collect();
            self.cut = compared.cut(look.cut).0;
            self.groups = groups(agreement, self.cut, &self.places);
        }
        self.rows = vec![None; dossier.count(crate::dossier::Kind::Actor)];
        for (row, actor) in self.actors.iter().enumerate() {
            if let Some(place) = self.rows.get_mut(actor.at()) {
                *place = u32::try_from(row).ok();
            }
        }
        self.outcome = Some(outcome);
    }
}

/// The group of each of some actors, given by their places.
fn groups(agreement: &Agreement, above: f64, places: &[usize]) -> Vec<Option<usize>> {
    let mut of = vec![None; agreement.actors().len()];
    let several = agreement.groups(above).into_iter().filter(|(members, _)| members.len() > 1);
    for (group, (members, _)) in several.enumerate() {
        for member in members {
            if let Some(of) = of.get_mut(member) {
                *of = Some(group);
            }
        }
    }
    places.iter().map(|at| of.get(*at).copied().flatten()).collect()
}

impl View {
    /// The two actors that are compared, where the cursor of the agreement is on two.
    pub(super) fn compared(self) -> Option<[Handle; 2]> {
        let Self::Agreement(Look { cursor: Some((one, other)), .. }) = self else { return None };
        (one != other).then_some([one, other])
    }
}

impl App {
    /// How the agreement is looked at, while the keys go to it.
    fn at_agreement(&self) -> Option<Look> {
        let View::Agreement(look) = self.here.view else { return None };
        Some(look).filter(|_| self.at_table())
    }

    /// The two actors that are compared in place of a record.
    pub(super) fn compared(&self) -> Option<[Handle; 2]> {
        self.here.view.compared().filter(|_| self.here.record.is_none())
    }

    /// What stands behind the number under the cursor.
    pub(super) fn shown_pair(&self) -> Option<&Pair> {
        let (actors, View::Agreement(look)) = (self.compared()?, self.here.view) else { return None };
        self.sheet.pair.as_ref().filter(|pair| pair.actors == actors && self.sheet.is_for(look))
    }

    /// Has the actors compared, and brings the cursor and what is shown within bounds.
    pub(super) fn settle_agreement(&mut self, mut look: Look, geometry: &Geometry) {
        self.settle_table();
        let Some(Worked::Agreement(outcome)) = self.worked(Across::Agreement(look.asked)) else { return };
        if let Ok(compared) = &outcome {
            look.cut = compared.cut(look.cut).1;
        }
        if self.sheet.made_for != Some((look.asked, look.order, look.cut)) {
            self.sheet.make(&self.dossier, look, outcome);
        }
        let (row, column) = self.sheet.place_of(look);
        look.cursor = self.sheet.pair(row, column);
        self.here.view = View::Agreement(look);
        if let Some(table) = self.table(geometry.list).filter(|_| !geometry.list.is_empty()) {
            self.here.view = View::Agreement(Look { corner: table.settled(), ..look });
        }
        // Of an actor and itself there is nothing to tell but who it is.
        let alone = look.cursor.filter(|(one, other)| one == other).map(|(actor, _)| actor);
        if self.here.record != alone {
            self.here.select(alone);
        }
        self.make_pair(look.asked);
    }

    fn make_pair(&mut self, asked: Asked) {
        let Some(actors) = self.compared().filter(|_| self.shown_pair().is_none()) else { return };
        let place = |actor: Handle| {
            let row = self.sheet.rows.get(actor.at()).copied().flatten()?;
            self.sheet.places.get(row as usize).copied()
        };
        let Some(compared) = self.sheet.compared() else { return };
        let [Some(one), Some(other)] = actors.map(place) else { return };
        let numbers = (compared.agreement.shared(one, other), compared.agreement.divisor(one, other));
        self.sheet.pair = Some(Pair::new(&self.dossier, asked, actors, numbers));
    }

    /// What is to be said where no two actors are compared. Raw text.
    pub(super) fn uncompared(&self, look: Look) -> Option<String> {
        match &self.sheet.outcome {
            _ if self.shown_pair().is_some() => None,
            _ if !self.sheet.is_for(look) => Some("…".into()),
            Some(Err(TooMany { actors })) => Some(format!(
                "At most {MOST_ACTORS} actors are compared, and there are {actors}: > leaves out those with few positions. \
                 `impasse agreement` compares any two of them by name."
            )),
            _ => Some(
                "Nobody supports or opposes anything as often as is asked for, so there is nobody to compare.".into(),
            ),
        }
    }

    /// Whose words the reader shows for two actors: the actor and the issue of the passage's position. Raw text.
    pub(super) fn speaker_of_pair(&self) -> String {
        match self.shown_pair() {
            Some(pair) => match pair.of.get(self.here.passage) {
                Some(position) => self.dossier.name(*position).into_owned(),
                None if pair.issues == 0 => "no issue in common, so no words".into(),
                None => "no passage speaks for their positions".into(),
            },
            None => "nobody is compared, so no words".into(),
        }
    }

    /// Looks at the agreement in another way. What was selected behind a number is left, since there are other rows.
    pub(super) fn look_at_agreement(&mut self, look: Look) {
        self.here.leave_record();
        self.here.view = View::Agreement(look);
    }

    /// Compares the actors in another way.
    pub(super) fn compare_otherwise(&mut self, how: Compare) {
        let Some(look) = self.at_agreement() else { return self.tell("that is for the agreement: 7 leads there") };
        let asked = look.asked;
        let look = match how {
            Compare::Order => Look { order: next(look.order, &[Order::Agreement, Order::Name, Order::File]), ..look },
            Compare::Value => Look { value: next(look.value, &Value::ALL), ..look },
            Compare::Closer => Look { cut: look.cut.saturating_add(1), ..look },
            Compare::Looser => Look { cut: look.cut.saturating_sub(1), ..look },
            // The levels are other ones then, so that the groups are those above 0 again.
            Compare::Count | Compare::Normalisation | Compare::Raise | Compare::Lower => {
                Look { asked: self.asked_otherwise(asked, how), cut: 0, ..look }
            }
        };
        self.look_at_agreement(look);
    }

    fn asked_otherwise(&self, asked: Asked, how: Compare) -> Asked {
        const ALL: [Normalisation; 3] = [Normalisation::None, Normalisation::Activity, Normalisation::Jaccard];
        match how {
            Compare::Count => Asked { count: next(asked.count, &[Count::Statement, Count::Once]), ..asked },
            Compare::Normalisation => Asked { normalisation: next(asked.normalisation, &ALL), ..asked },
            Compare::Raise => {
                let least = asked.least.saturating_add(1).min(self.sheet.most_positions().max(asked.least));
                Asked { least, ..asked }
            }
            Compare::Lower => Asked { least: asked.least.saturating_sub(1), ..asked },
            Compare::Order | Compare::Value | Compare::Closer | Compare::Looser => asked,
        }
    }

    /// Whether comparing in another way does anything.
    pub(super) fn can_compare_otherwise(&self, how: Compare) -> bool {
        let Some(look) = self.at_agreement() else { return false };
        let leads_on = |steps: isize| {
            let cut = |steps| self.sheet.compared().map_or(0, |compared| compared.cut(steps).1);
            cut(look.cut + steps) != cut(look.cut)
        };
        match how {
            Compare::Raise => look.asked.least < self.sheet.most_positions(),
            Compare::Lower => look.asked.least > 0,
            Compare::Closer => leads_on(1),
            Compare::Looser => leads_on(-1),
            Compare::Order | Compare::Value | Compare::Count | Compare::Normalisation => true,
        }
    }
}

/// The one after, and after the last the first.
fn next<T: Copy + PartialEq>(one: T, all: &[T]) -> T {
    let after = all.iter().skip_while(|other| **other != one).nth(1);
    after.or(all.first()).copied().unwrap_or(one)
}
