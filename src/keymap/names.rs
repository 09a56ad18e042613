//! Names of the actions, as settings and documents use them. They never change.

use crate::app::action::{Action, Copied, Edit, Tab};

/// The actions that a key can be bound to, with their names.
pub(super) static NAMES: &[(&str, Action)] = &[
    ("down", Action::Down),
    ("up", Action::Up),
    ("right", Action::Right),
    ("left", Action::Left),
    ("next-pane", Action::NextPane),
    ("previous-pane", Action::PreviousPane),
    ("first", Action::First),
    ("last", Action::Last),
    ("half-page-down", Action::HalfPageDown),
    ("half-page-up", Action::HalfPageUp),
    ("page-down", Action::PageDown),
    ("page-up", Action::PageUp),
    ("open", Action::Open),
    ("back", Action::Back),
    ("forward", Action::Forward),
    ("next-hit", Action::NextHit),
    ("previous-hit", Action::PreviousHit),
    ("next-passage", Action::NextPassage),
    ("previous-passage", Action::PreviousPassage),
    ("cancel", Action::Cancel),
    ("find-in-source", Action::FindInSource),
    ("next-row", Action::NextRow),
    ("previous-row", Action::PreviousRow),
    ("next-version", Action::NextVersion),
    ("next-place", Action::NextPlace),
    ("previous-place", Action::PreviousPlace),
    ("scroll-source-down", Action::ScrollSourceDown),
    ("scroll-source-up", Action::ScrollSourceUp),
    ("zoom", Action::Zoom),
    ("border-left", Action::BorderLeft),
    ("border-right", Action::BorderRight),
    ("border-up", Action::BorderUp),
    ("border-down", Action::BorderDown),
    ("search", Action::Search),
    ("filter", Action::Filter),
    ("show-overview", Action::Show(Tab::Overview)),
    ("show-actors", Action::Show(Tab::ACTORS)),
    ("show-positions", Action::Show(Tab::POSITIONS)),
    ("show-obstacles", Action::Show(Tab::Board)),
    ("show-timeline", Action::Show(Tab::Timeline)),
    ("show-sources", Action::Show(Tab::SOURCES)),
    ("show-matrix", Action::Show(Tab::Matrix)),
    ("show-agreement", Action::Show(Tab::Agreement)),
    ("show-gaps", Action::Show(Tab::Gaps)),
    ("show-shifts", Action::Show(Tab::Shifts)),
    ("show-changes", Action::Show(Tab::Changes)),
    ("show-marked", Action::Show(Tab::Marked)),
    ("sort", Action::Sort),
    ("turn", Action::Turn),
    ("next-measure", Action::NextMeasure),
    ("toggle-pairs", Action::TogglePairs),
    ("next-count", Action::NextCount),
    ("next-divisor", Action::NextDivisor),
    ("more", Action::More),
    ("less", Action::Less),
    ("tighten", Action::Tighten),
    ("loosen", Action::Loosen),
    ("jump-to-as-of", Action::JumpToAsOf),
    ("jump-to-today", Action::JumpToToday),
    ("mark-row", Action::PickRow),
    ("next-section", Action::NextSection),
    ("previous-section", Action::PreviousSection),
    ("as-of", Action::AsOf),
    ("show-everything", Action::Whole),
    ("copy-quotation", Action::Copy(Copied::Quote)),
    ("copy-citation", Action::Copy(Copied::Citation)),
    ("copy-id", Action::Copy(Copied::Id)),
    ("copy-url", Action::Copy(Copied::Link)),
    ("copy-notes", Action::Copy(Copied::Notes)),
    ("open-url", Action::Browse),
    ("bookmark", Action::Bookmark),
    ("write-note", Action::Annotate),
    ("edit-record", Action::EditRecord),
    ("edit-fault", Action::Mend),
    ("reload", Action::Reread),
    ("help", Action::Help),
    ("toggle-mouse", Action::ToggleMouse),
    ("redraw", Action::Redraw),
    ("suspend", Action::Suspend),
    ("quit", Action::Quit),
    ("complete", Action::Complete),
    ("delete-back", Action::Edit(Edit::DeleteBack)),
    ("delete-forward", Action::Edit(Edit::DeleteForward)),
    ("delete-word", Action::Edit(Edit::DeleteWord)),
    ("delete-to-start", Action::Edit(Edit::DeleteToStart)),
    ("delete-to-end", Action::Edit(Edit::DeleteToEnd)),
    ("character-left", Action::Edit(Edit::CharLeft)),
    ("character-right", Action::Edit(Edit::CharRight)),
    ("word-left", Action::Edit(Edit::WordLeft)),
    ("word-right", Action::Edit(Edit::WordRight)),
    ("text-start", Action::Edit(Edit::Start)),
    ("text-end", Action::Edit(Edit::End)),
];

/// The name of an action. Empty if no key can be bound to it.
pub(super) fn name(action: &Action) -> &'static str {
    let mut names = NAMES.iter();
    names
        .find(|(_, named)| named == action)
        .map_or("", |(name, _)| name)
}

pub(super) fn action(name: &str) -> Option<&'static Action> {
    let mut names = NAMES.iter();
    names
        .find(|(known, _)| *known == name)
        .map(|(_, action)| action)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_and_so_are_their_actions() {
        let names: HashSet<_> = NAMES.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), NAMES.len());
        for (named, known) in NAMES {
            let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(named.chars().all(is_part), "{named}");
            assert_eq!(name(known), *named, "two names for {known:?}");
            assert_eq!(action(named), Some(known));
        }
    }
}
