//! Hints of a footer that names the other panes: on small screens, and in the overview.

use crate::app::App;
use crate::app::action::Action;
use crate::app::geometry::Geometry;
use crate::app::mode::{Context, Mode};
use crate::app::places::Pane;
use crate::app::tabs::VIEWS;
use crate::keymap::{Hint, KeyMap};
use crate::text::width;

/// The fewest columns of a screen whose footer names the way here instead.
const SMALL: u16 = 80;
/// The fewest columns with room for the keys that move.
const ROOM_FOR_MOVES: u16 = 100;

/// The fewest columns with room for “open at the words”.
const ROOM_FOR_WORDS: u16 = 60;

/// A hint with its rank: those of a lower rank are kept first.
struct Ranked {
    rank: u8,
    hint: Hint,
}

/// The hints that fit into some columns, in order. `None` if the usual ones are shown.
pub(super) fn pane_hints(
    app: &App,
    geometry: &Geometry,
    keys: &KeyMap,
    columns: usize,
) -> Option<Vec<Hint>> {
    if app.shows_hits() && matches!(app.mode, Mode::Browse | Mode::Search(_)) {
        return Some(fitting(of_hits(app, geometry, keys), columns));
    }
    let is_small = is_small(geometry);
    if !matches!(app.mode, Mode::Browse) || !(is_small || app.is_overview()) {
        return None;
    }
    let context = app.context();
    let of = |rank, action: Action, label| Ranked {
        rank,
        hint: Hint {
            keys: keys.spell(&action, context),
            label,
        },
    };
    let mut hints = Vec::new();
    if !is_small && geometry.screen.width >= ROOM_FOR_MOVES {
        let mut moves = of(6, Action::Down, "move");
        let up = keys.spell(&Action::Up, context);
        moves.hint.keys = format!("{} {up}", moves.hint.keys);
        hints.push(moves);
    }
    if app.applies(&Action::Open) {
        hints.push(of(3, Action::Open, "open"));
    }
    hints.extend(to_panes(app, geometry, keys, context));
    if is_small && !geometry.has_one_pane() {
        hints.push(of(4, Action::Zoom, "zoom"));
    }
    hints.push(of(1, Action::Search, "search"));
    if !is_small {
        hints.extend(views(keys, context).map(|hint| Ranked { rank: 5, hint }));
    }
    hints.push(of(0, Action::Help, "help"));
    if !is_small {
        hints.push(of(2, Action::Quit, "quit"));
    }
    Some(fitting(hints, columns))
}

/// The hints of the hits of a search.
fn of_hits(app: &App, geometry: &Geometry, keys: &KeyMap) -> Vec<Ranked> {
    let context = app.context();
    let of = |rank, action: Action, label| Ranked {
        rank,
        hint: Hint {
            keys: keys.spell(&action, context),
            label,
        },
    };
    let line = match &app.mode {
        Mode::Search(line) => Some(line),
        _ => None,
    };
    let is_typed = line.is_some();
    let is_earlier = line.is_some_and(|line| line.earlier.is_some());
    let has_earlier = !app.earlier.newest_first().is_empty();
    let is_blank = app.here.search.as_ref();
    let is_blank = is_blank.is_none_or(|search| search.is_blank());
    let is_at_hits = app.here.pane == Pane::List;
    let mut hints = Vec::new();
    if is_earlier {
        hints.push(of(1, Action::Open, "search again"));
        hints.push(of(3, Action::Down, "older"));
    } else if is_typed && is_blank && has_earlier {
        hints.push(of(1, Action::Up, "earlier queries"));
    }
    if app.applies(&Action::Open) {
        let has_room = geometry.screen.width >= ROOM_FOR_WORDS;
        let in_text = has_room && is_at_hits && app.is_hit_in_text();
        let label = if in_text { "open at the words" } else { "open" };
        hints.push(of(1, Action::Open, label));
    }
    match (is_typed, is_at_hits) {
        (true, _) if app.applies(&Action::Complete) => {
            hints.push(of(2, Action::Complete, "complete"));
        }
        (false, true) if geometry.has_one_pane() => hints.push(of(2, Action::Right, "words")),
        (true, _) | (false, true) => {}
        (false, false) => hints.push(of(2, Action::Left, "hits")),
    }
    if app.applies(&Action::Open) && is_at_hits {
        hints.push(of(3, Action::Down, "next hit"));
    }
    let out = if is_earlier { "back" } else { "close" };
    if !is_typed {
        hints.push(of(4, Action::Search, "edit query"));
    }
    if is_typed || is_at_hits {
        hints.push(of(if is_typed { 0 } else { 5 }, Action::Cancel, out));
    }
    if !is_typed {
        hints.push(of(0, Action::Help, "help"));
    }
    hints
}

/// True if the footer of a screen begins with its hints.
pub(super) fn is_small(geometry: &Geometry) -> bool {
    geometry.screen.width < SMALL
}

/// The panes of a view in order, for the title of the list on a small screen that shows it alone.
pub(super) fn path_of_panes(app: &App, geometry: &Geometry) -> Option<&'static str> {
    let is_alone = is_small(geometry) && geometry.has_one_pane() && !app.is_zoomed();
    is_alone.then(|| {
        if app.is_overview() {
            "Overview · source"
        } else {
            "List · record · source"
        }
    })
}

/// The keys that lead to the panes beside the one with the focus: to all of them if it is the only
/// one on the screen, else to its neighbours.
fn to_panes(app: &App, geometry: &Geometry, keys: &KeyMap, context: Context) -> Vec<Ranked> {
    let panes = app.panes();
    let here = panes.iter().position(|pane| *pane == app.here.pane);
    let here = here.unwrap_or(0);
    let is_table = app.here.view.is_table() && app.here.pane == Pane::List;
    let hint = |(at, pane): (usize, &Pane)| {
        let steps = at.abs_diff(here);
        // In a table these keys move the cursor.
        if steps == 0 || is_table || (steps > 1 && !geometry.has_one_pane()) {
            return None;
        }
        let action = if at > here {
            Action::Right
        } else {
            Action::Left
        };
        let label = match pane {
            Pane::List if app.is_overview() => "overview",
            Pane::List => "list",
            Pane::Record => "record",
            Pane::Reader => "source",
        };
        Some(Ranked {
            rank: 2,
            hint: Hint {
                keys: repeated(&keys.spell(&action, context), steps),
                label,
            },
        })
    };
    panes.iter().enumerate().filter_map(hint).collect()
}

/// A key that is pressed several times.
fn repeated(key: &str, times: usize) -> String {
    let between = if width::of(key) > 1 { " " } else { "" };
    vec![key; times].join(between)
}

/// The range of the keys of the views. None if they do not follow each other.
fn views(keys: &KeyMap, context: Context) -> Option<Hint> {
    let keys = VIEWS.map(|tab| keys.spell(&Action::Show(tab), context));
    let number = |key: &str| {
        key.trim_start_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .ok()
    };
    let numbers: Vec<u8> = keys.iter().filter_map(|key| number(key)).collect();
    let (first, last) = (keys.first()?, keys.last()?);
    let prefix = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_range = numbers.len() == keys.len()
        && numbers
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one.checked_add(1) == Some(*next)))
        && keys.iter().all(|key| key.starts_with(prefix));
    is_range.then(|| Hint {
        keys: format!("{first}–{last}"),
        label: "views",
    })
}

/// The hints of the lowest ranks that fit, in their order.
fn fitting(hints: Vec<Ranked>, columns: usize) -> Vec<Hint> {
    let mut by_rank: Vec<usize> = (0..hints.len()).collect();
    by_rank.sort_by_key(|at| hints.get(*at).map(|hint| hint.rank));
    let mut room = columns;
    let mut kept = Vec::new();
    for at in by_rank {
        let needed = hints.get(at).map_or(0, |hint| hint.hint.columns());
        let Some(left) = room.checked_sub(needed) else {
            continue;
        };
        room = left;
        kept.push(at);
    }
    let hints = hints.into_iter().enumerate();
    let hints = hints.filter(|(at, _)| kept.contains(at));
    hints.map(|(_, ranked)| ranked.hint).collect()
}
