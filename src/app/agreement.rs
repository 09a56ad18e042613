//! The agreement pane: actors × actors as a table of numbers with a cursor, looked at in one of several ways; and what stands
//! behind the number under the cursor.
//!
//! ```text
//! Look { asked, … } ──▶ Across::Agreement ··worker··▶ Compared ──order, cut──▶ Sheet ──▶ view/agreement.rs
//!        cursor ─────────────────────────────────────────┴──behind──▶ Pair ──▶ record pane, reader
//! ```

pub mod pair;
pub mod sheet;

use super::App;
use super::across::{Across, Worked};
use super::action::Compare;
use super::geometry::Geometry;
use super::places::View;
use super::table::Corner;
use crate::analysis::agreement::{Count, MOST_ACTORS, Normalisation, Question, Shared, TooMany};
use crate::dossier::Handle;
use pair::Pair;
pub use sheet::Sheet;

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
        Self {
            count: Count::default(),
            normalisation: Normalisation::default(),
            least: 1,
        }
    }
}

impl Asked {
    /// The question about a whole dossier.
    fn question(self) -> Question {
        let Self {
            count,
            normalisation,
            least,
        } = self;
        Question {
            count,
            normalisation,
            min: least,
            ..Question::default()
        }
    }

    /// Whether the numbers are whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.normalisation == Normalisation::None
    }
}

impl View {
    /// The two actors that are compared, where the cursor of the agreement is on two.
    pub(super) fn compared(self) -> Option<[Handle; 2]> {
        let Self::Agreement(Look {
            cursor: Some((one, other)),
            ..
        }) = self
        else {
            return None;
        };
        (one != other).then_some([one, other])
    }
}

impl App {
    /// How the agreement is looked at, while the keys go to it.
    fn at_agreement(&self) -> Option<Look> {
        let View::Agreement(look) = self.here.view else {
            return None;
        };
        Some(look).filter(|_| self.at_table())
    }

    /// The two actors that are compared in place of a record.
    pub(super) fn compared(&self) -> Option<[Handle; 2]> {
        self.here
            .view
            .compared()
            .filter(|_| self.here.record.is_none())
    }

    /// What stands behind the number under the cursor.
    pub(super) fn shown_pair(&self) -> Option<&Pair> {
        let (actors, View::Agreement(look)) = (self.compared()?, self.here.view) else {
            return None;
        };
        self.sheet
            .pair
            .as_ref()
            .filter(|pair| pair.actors == actors && self.sheet.is_for(look))
    }

    /// Has the actors compared, and brings the cursor and what is shown within bounds.
    pub(super) fn settle_agreement(&mut self, mut look: Look, geometry: &Geometry) {
        self.settle_table();
        let Some(Worked::Agreement(outcome)) = self.worked(Across::Agreement(look.asked)) else {
            return;
        };
        if let Ok(compared) = &outcome {
            look.cut = compared.cut(look.cut).1;
        }
        if self.sheet.made_for != Some((look.asked, look.order, look.cut)) {
            self.sheet.make(&self.dossier, look, outcome);
        }
        let (row, column) = self.sheet.place_of(look);
        look.cursor = self.sheet.pair(row, column);
        self.here.view = View::Agreement(look);
        if let Some(table) = self
            .table(geometry.list)
            .filter(|_| !geometry.list.is_empty())
        {
            self.here.view = View::Agreement(Look {
                corner: table.settled(),
                ..look
            });
        }
        // Of an actor and itself there is nothing to tell but who it is.
        let alone = look
            .cursor
            .filter(|(one, other)| one == other)
            .map(|(actor, _)| actor);
        if self.here.record != alone {
            self.here.select(alone);
        }
        self.make_pair(look.asked);
    }

    fn make_pair(&mut self, asked: Asked) {
        let Some(actors) = self.compared().filter(|_| self.shown_pair().is_none()) else {
            return;
        };
        let Some(compared) = self.sheet.compared() else {
            return;
        };
        let [Some(one), Some(other)] = actors.map(|actor| self.sheet.place_in_agreement(actor))
        else {
            return;
        };
        let numbers = (
            compared.agreement.shared(one, other),
            compared.agreement.divisor(one, other),
        );
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
        let Some(look) = self.at_agreement() else {
            return self.tell("that is for the agreement: 7 leads there");
        };
        let asked = look.asked;
        let look = match how {
            Compare::Order => Look {
                order: next(look.order, &[Order::Agreement, Order::Name, Order::File]),
                ..look
            },
            Compare::Value => Look {
                value: next(look.value, &Value::ALL),
                ..look
            },
            Compare::Closer => Look {
                cut: look.cut.saturating_add(1),
                ..look
            },
            Compare::Looser => Look {
                cut: look.cut.saturating_sub(1),
                ..look
            },
            // The levels are other ones then, so that the groups are those above 0 again.
            Compare::Count | Compare::Normalisation | Compare::Raise | Compare::Lower => Look {
                asked: self.asked_otherwise(asked, how),
                cut: 0,
                ..look
            },
        };
        self.look_at_agreement(look);
    }

    fn asked_otherwise(&self, asked: Asked, how: Compare) -> Asked {
        const ALL: [Normalisation; 3] = [
            Normalisation::None,
            Normalisation::Activity,
            Normalisation::Jaccard,
        ];
        match how {
            Compare::Count => Asked {
                count: next(asked.count, &[Count::Statement, Count::Once]),
                ..asked
            },
            Compare::Normalisation => Asked {
                normalisation: next(asked.normalisation, &ALL),
                ..asked
            },
            Compare::Raise => {
                let least = asked
                    .least
                    .saturating_add(1)
                    .min(self.sheet.most_positions().max(asked.least));
                Asked { least, ..asked }
            }
            Compare::Lower => Asked {
                least: asked.least.saturating_sub(1),
                ..asked
            },
            Compare::Order | Compare::Value | Compare::Closer | Compare::Looser => asked,
        }
    }

    /// Whether comparing in another way does anything.
    pub(super) fn can_compare_otherwise(&self, how: Compare) -> bool {
        let Some(look) = self.at_agreement() else {
            return false;
        };
        let leads_on = |steps: isize| {
            let cut = |steps| {
                self.sheet
                    .compared()
                    .map_or(0, |compared| compared.cut(steps).1)
            };
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
