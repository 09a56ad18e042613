//! Arrangement of the panes: which of them are shown, and the area of each.
//!
//! ```text
//! one       two        beside      three     below       stack
//! ┌───┐     ┌───┐      ┌──┬───┐    ┌─┬─┬─┐   ┌─────┐     ┌─────┐
//! │   │     │   │      │  │ r │    │ │ │ │   │list │     │list │
//! │   │     ├───┤      │  ├───┤    │l│r│s│   ├──┬──┤     ├─────┤
//! │   │     │ s │      │l │ s │    │ │ │ │   │r │s │     │r, s │
//! └───┘     └───┘      └──┴───┘    └─┴─┴─┘   └──┴──┘     └─────┘
//! ```

use super::{Area, Arrangement, Pane, PaneRequest, Room};

/// The fewest columns of a record and a source side by side: each, and each if the user prefers
/// them so.
const SIDE_BY_SIDE: u16 = 60;
const LEAST_SIDE_BY_SIDE: u16 = 42;
/// The same of both, with the border between them.
const LEAST_OF_BOTH: u16 = 2 * LEAST_SIDE_BY_SIDE + 1;
/// The fewest columns of a screen with two panes above each other, and with a list beside them.
const TWO_PANES: u16 = 60;
const LIST_BESIDE: u16 = 80;
/// The fewest columns with room for the overview beside the source.
const SOURCE_BESIDE: u16 = 100;
/// The fewest columns with room for a pair beside the list of all.
const PAIR_BESIDE: u16 = 100;
/// The fewest columns with room for hits beside their preview.
const HITS_BESIDE: u16 = 100;
/// The fewest rows of two panes above each other, and of three.
const TWO_HIGH: u16 = 12;
const THREE_HIGH: u16 = 20;
/// The fewest columns of a list.
const LEAST_LIST: u16 = 24;
/// The fewest columns and rows of a pane beside another.
const LEAST_COLUMNS: u16 = 12;
const LEAST_ROWS: u16 = 4;
/// The rows of the record above a text in which words are found: its title row and a line.
const RECORD_OF_TEXT: u16 = 2;
/// Columns beside a source's text: blanks and margin.
const BESIDE_TEXT: u16 = 8;

/// Shares of the panes in thousandths, unless the user has set others.
const OVERVIEW_WIDTH: u16 = 580;
const PAIRS_WIDTH: u16 = 585;
const LIST_WIDTH: u16 = 460;
const LIST_HEIGHT: u16 = 500;
const RECORD_HEIGHT: u16 = 550;
const RECORD_WIDTH: u16 = 500;

/// The panes that are shown, and how they divide the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PaneLayout {
    /// One pane.
    One(Pane),
    /// A pane above another.
    Two(Pane, Pane),
    /// A list beside one pane.
    ListAnd(Pane),
    /// A list beside the record above the source.
    Beside,
    /// Three columns.
    Three,
    /// The list above the record and the source side by side.
    Below,
    /// The list above the record above the source.
    Stack,
}

/// Areas of the list, the record and the source. Those that are not shown are empty.
pub(super) fn panes(body: Area, request: &PaneRequest) -> [Area; 3] {
    let mut areas = [Area::default(); 3];
    let shares = request.shares;
    let mut put = |pane: Pane, area: Area| {
        if let Some(of_pane) = areas.get_mut(pane as usize) {
            *of_pane = area;
        }
    };
    match pane_layout(body, request) {
        PaneLayout::One(pane) => put(pane, body),
        PaneLayout::Two(above, below) => {
            let request = PaneRequest {
                list_share: request.list_share.filter(|_| above == Pane::List),
                ..*request
            };
            let (top, bottom) = rows(body, list_rows(body, &request));
            put(above, top);
            put(below, bottom);
        }
        PaneLayout::ListAnd(pane) => {
            let (list, other) = columns(body, list_columns(body, request));
            put(Pane::List, list);
            put(pane, other);
        }
        PaneLayout::Beside => {
            let (list, right) = columns(body, list_columns(body, request));
            let (record, reader) = record_above_source(right, request);
            put(Pane::List, list);
            put(Pane::Record, record);
            put(Pane::Reader, reader);
        }
        PaneLayout::Three => {
            let most = body.width.saturating_sub(1 + LEAST_OF_BOTH);
            let (list, right) = columns(body, list_columns(body, request).min(most));
            let (record, reader) = columns(right, record_columns(right, request));
            put(Pane::List, list);
            put(Pane::Record, record);
            put(Pane::Reader, reader);
        }
        PaneLayout::Below => {
            let (list, below) = rows(body, list_rows(body, request));
            let share = shares.record_width.unwrap_or(RECORD_WIDTH);
            let (record, reader) = columns(below, part(below.width - 1, share));
            put(Pane::List, list);
            put(Pane::Record, record);
            put(Pane::Reader, reader);
        }
        PaneLayout::Stack => {
            let (list, below) = rows(body, list_rows(body, request));
            let (record, reader) = record_above_source(below, request);
            put(Pane::List, list);
            put(Pane::Record, record);
            put(Pane::Reader, reader);
        }
    }
    areas
}

/// The layout for a body of some size, as the user prefers it where there is room.
fn pane_layout(body: Area, request: &PaneRequest) -> PaneLayout {
    let layout = automatic_layout(body, request);
    match request.arrangement {
        Arrangement::Auto => layout,
        Arrangement::Stacked => stacked(layout, body, request),
        Arrangement::SideBySide => side_by_side(layout, body, request),
    }
}

/// The layout with the record above the source, instead of beside it.
fn stacked(layout: PaneLayout, body: Area, request: &PaneRequest) -> PaneLayout {
    match (layout, request.room) {
        // Two records that are compared stay side by side.
        (_, Room::Pair(_)) => layout,
        (PaneLayout::Three, _) => PaneLayout::Beside,
        (PaneLayout::Below, _) if body.height >= THREE_HIGH => PaneLayout::Stack,
        _ => layout,
    }
}

/// The layout with the record beside the source, instead of above it or without it. The list makes
/// room, unless the user has set its border, or goes above both.
fn side_by_side(layout: PaneLayout, body: Area, request: &PaneRequest) -> PaneLayout {
    let has_border = request.shares.list_width.is_some();
    let list = if has_border {
        list_columns(body, request)
    } else {
        LEAST_LIST
    };
    let has_room_beside_list = body.width > list + LEAST_OF_BOTH;
    let has_room_below_list = body.width >= LEAST_OF_BOTH;
    match (layout, request.room) {
        // The record of words in a text is one line about its source.
        (_, Room::Hits { are_in_text: true }) => layout,
        (PaneLayout::Beside, _) if has_room_beside_list => PaneLayout::Three,
        (PaneLayout::Beside, _) if has_border || body.height < THREE_HIGH => layout,
        (PaneLayout::Beside | PaneLayout::Stack | PaneLayout::Two(..), _)
            if has_room_below_list =>
        {
            PaneLayout::Below
        }
        _ => layout,
    }
}

/// The layout that the sizes of the screen and of the content suggest.
fn automatic_layout(body: Area, request: &PaneRequest) -> PaneLayout {
    let (focus, room) = (request.focus, request.room);
    let other = match (focus, room) {
        (Pane::Reader, _) | (Pane::List, Room::Hits { are_in_text: true }) => Pane::Reader,
        (Pane::List | Pane::Record, _) => Pane::Record,
    };
    let is_low = body.height < TWO_HIGH;
    if request.is_zoomed || body.width < TWO_PANES || (is_low && body.width < LIST_BESIDE) {
        return PaneLayout::One(focus);
    }
    match room {
        Room::Pairs if body.width >= PAIR_BESIDE && !is_low => PaneLayout::Beside,
        Room::Overview if body.width >= SOURCE_BESIDE => PaneLayout::ListAnd(Pane::Reader),
        Room::Overview => PaneLayout::One(focus),
        Room::Names(_) | Room::Hits { .. } if is_low => PaneLayout::ListAnd(other),
        _ if is_low => PaneLayout::One(focus),
        Room::Pair(_) => PaneLayout::Below,
        Room::Hits { .. } if body.width < LIST_BESIDE => PaneLayout::Two(Pane::List, other),
        _ if body.width < LIST_BESIDE => {
            let is_record = focus == Pane::Record || request.prefers_record;
            let above = if is_record { Pane::Record } else { Pane::List };
            PaneLayout::Two(above, Pane::Reader)
        }
        Room::Table(_) | Room::Rows(_) if body.width >= 2 * SIDE_BY_SIDE - 1 => PaneLayout::Below,
        Room::Hits { .. } if body.width >= HITS_BESIDE => PaneLayout::Beside,
        Room::Pairs | Room::Table(_) | Room::Rows(_) | Room::Hits { .. }
            if body.height >= THREE_HIGH =>
        {
            PaneLayout::Stack
        }
        Room::Pairs | Room::Table(_) | Room::Rows(_) | Room::Hits { .. } => {
            PaneLayout::Two(Pane::List, other)
        }
        Room::Names(_) => {
            let right = body.width - 1 - list_columns(body, request);
            if right > 2 * SIDE_BY_SIDE {
                PaneLayout::Three
            } else {
                PaneLayout::Beside
            }
        }
    }
}

/// The columns of a list beside other panes.
fn list_columns(body: Area, request: &PaneRequest) -> u16 {
    let most = part(body.width, LIST_WIDTH);
    let preferred = request
        .list_share
        .map(|share| part(body.width, share.saturating_mul(10)));
    let wanted = match (request.shares.list_width, request.room, preferred) {
        (Some(share), ..) => part(body.width, share),
        (None, Room::Overview, _) => part(body.width, OVERVIEW_WIDTH),
        (None, _, Some(preferred)) => preferred.max(LEAST_LIST),
        (None, Room::Names(content), None) => content.max(LEAST_LIST).min(most),
        (None, Room::Pairs, None) => part(body.width, PAIRS_WIDTH),
        (None, _, None) => most,
    };
    wanted.min(body.width.saturating_sub(1 + LEAST_COLUMNS))
}

/// The rows of a list above other panes.
fn list_rows(body: Area, request: &PaneRequest) -> u16 {
    let usual = part(body.height, LIST_HEIGHT);
    let preferred = request
        .list_share
        .map(|share| part(body.height, share.saturating_mul(10)));
    let most = preferred.unwrap_or(usual);
    match (request.shares.list_height, request.room) {
        (Some(share), _) => part(body.height, share),
        // Half a table cannot be read.
        (None, Room::Table(rows)) => rows.saturating_add(1).min(most.max(usual)),
        (None, Room::Rows(rows) | Room::Pair(rows)) => rows.saturating_add(1).min(most),
        (None, _) => most,
    }
}

/// The areas of a record and of the source below it. For words in a text the record is one line
/// about its source.
fn record_above_source(area: Area, request: &PaneRequest) -> (Area, Area) {
    let share = request.shares.record_height;
    if request.room == (Room::Hits { are_in_text: true }) {
        let upper = share.map_or(RECORD_OF_TEXT, |share| part(area.height, share));
        return area.split_rows(between(upper, area.height, RECORD_OF_TEXT));
    }
    rows(area, part(area.height, share.unwrap_or(RECORD_HEIGHT)))
}

/// The columns of a record beside a source, which gets no more than it can use.
fn record_columns(right: Area, request: &PaneRequest) -> u16 {
    let both = right.width - 1;
    if let Some(share) = request.shares.record_width {
        return part(both, share);
    }
    let widest = request.reading_width.saturating_add(BESIDE_TEXT);
    (both / 2).max(both.saturating_sub(widest))
}

/// A share of a length, in thousandths.
fn part(length: u16, share: u16) -> u16 {
    let part = u32::from(length) * u32::from(share) / 1_000;
    u16::try_from(part).unwrap_or(length).min(length)
}

/// Two areas above each other.
fn rows(area: Area, upper: u16) -> (Area, Area) {
    area.split_rows(between(upper, area.height, LEAST_ROWS))
}

/// Two areas side by side, with one column between them for the border.
fn columns(area: Area, left: u16) -> (Area, Area) {
    let left = between(left, area.width.saturating_sub(1), LEAST_COLUMNS);
    let (left, rest) = area.split_columns(left);
    let (_, right) = rest.split_columns(1);
    (left, right)
}

/// The length of the first of two parts, so that both have the least length.
fn between(first: u16, length: u16, least: u16) -> u16 {
    let most = length.saturating_sub(least);
    first.min(most).max(least.min(most))
}
