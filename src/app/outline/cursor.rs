//! Topics of outlines, and the cursor in one.

use super::RowTarget;
use crate::analysis::axis::Unit;
use crate::app::action::Tab;
use crate::app::analyses::Analysis;
use crate::dossier::Handle;
use crate::dossier::date::Day;

/// Default number of days after which an untouched record is a gap.
pub(crate) const UNTOUCHED: u16 = 180;

/// Topic of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The overview: obstacles, actors, newest events, and how well they are proven.
    Overview {
        /// True if the dossier's summary is shown to its end.
        whole_summary: bool,
    },
    /// Obstacles by status.
    Board,
    /// Events, positions and changes by date, in groups of a unit.
    Timeline(Unit),
    /// Gaps, also records that nothing of the last days touches.
    Gaps(u16),
    /// Changed stances, and contradictions.
    Shifts,
    /// Changes since the dossier that this one is compared with.
    Changes,
    /// Bookmarks and notes.
    Marked,
}

impl Topic {
    /// The view that shows it.
    #[must_use]
    pub fn tab(self) -> Tab {
        match self {
            Self::Overview { .. } => Tab::Overview,
            Self::Board => Tab::Board,
            Self::Timeline(_) => Tab::Timeline,
            Self::Gaps(_) => Tab::Gaps,
            Self::Shifts => Tab::Shifts,
            Self::Changes => Tab::Changes,
            Self::Marked => Tab::Marked,
        }
    }

    /// The analysis of the topic. Days are counted back from `now`. `None` for the marked records.
    pub(crate) fn analysis(self, now: Option<Day>) -> Option<Analysis> {
        let before = |days: u16| now.map(|now| Day::of_number(now.number() - i128::from(days)));
        Some(match self {
            Self::Overview { .. } => Analysis::Overview,
            Self::Board => Analysis::Board,
            Self::Timeline(unit) => Analysis::Timeline(unit),
            Self::Gaps(days) => Analysis::Gaps(before(days)),
            Self::Shifts => Analysis::Shifts,
            Self::Changes => Analysis::Changes,
            Self::Marked => return None,
        })
    }
}

impl Topic {
    /// The topic seen more closely (`by` is 1) or from farther off (-1): the timeline in other
    /// units, the gaps with another number of days. The error is a message. It is `None` for other
    /// topics.
    pub(crate) fn zoomed(self, by: isize) -> Result<Self, Option<String>> {
        const UNITS: [Unit; 4] = [Unit::Decade, Unit::Year, Unit::Month, Unit::Day];
        const DAYS: [u16; 6] = [7, 30, 90, UNTOUCHED, 365, 1_000];
        fn next<T: Copy + PartialEq>(all: &[T], one: T, by: isize) -> Option<T> {
            let at = all.iter().position(|other| *other == one)?;
            all.get(at.checked_add_signed(by)?).copied()
        }
        match self {
            Self::Timeline(unit) => next(&UNITS, unit, by).map(Self::Timeline).ok_or_else(|| {
                Some(format!(
                    "The timeline has no units beyond the {}",
                    unit.label()
                ))
            }),
            Self::Gaps(days) => next(&DAYS, days, by)
                .map(Self::Gaps)
                .ok_or_else(|| Some(format!("Gaps have no time beyond {days} days"))),
            _ => Err(None),
        }
    }
}

/// A topic, its cursor and its scroll position. The cursor is on a target, so that it stays there
/// when rows come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineCursor {
    /// The topic.
    pub topic: Topic,
    /// Target of the cursor. `None` before the first layout.
    pub target: Option<RowTarget>,
    /// Row of the cursor.
    pub row: usize,
    /// First row on the screen.
    pub top: usize,
}

impl OutlineCursor {
    /// A topic with the cursor on its first row.
    #[must_use]
    pub fn start(topic: Topic) -> Self {
        Self {
            topic,
            target: None,
            row: 0,
            top: 0,
        }
    }

    /// A topic, with the cursor on a record.
    #[must_use]
    pub fn on(topic: Topic, record: Option<Handle>) -> Self {
        Self {
            target: record.map(RowTarget::Record),
            ..Self::start(topic)
        }
    }
}
