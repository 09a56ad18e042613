//! Tests of the geometry, at every size.

use super::*;

const ROOMS: [Room; 9] = [
    Room::Names(20),
    Room::Names(46),
    Room::Names(400),
    Room::Hits { are_in_text: false },
    Room::Hits { are_in_text: true },
    Room::Table(400),
    Room::Rows(400),
    Room::Pair(400),
    Room::Pair(3),
];

fn request(focus: Pane, room: Room) -> PaneRequest {
    PaneRequest {
        focus,
        prefers_record: false,
        is_zoomed: false,
        room,
        shares: PaneShares::default(),
    }
}

/// All requests, with borders where they are and far to both sides.
fn requests() -> impl Iterator<Item = PaneRequest> {
    let shares = [None, Some(0), Some(999), Some(1_000)];
    ROOMS.into_iter().flat_map(move |room| {
        Pane::ALL.into_iter().flat_map(move |focus| {
            shares.into_iter().flat_map(move |share| {
                [false, true].map(|is_set| PaneRequest {
                    prefers_record: is_set,
                    is_zoomed: is_set && share.is_none(),
                    shares: PaneShares {
                        list_width: share,
                        list_height: share,
                        record_width: share,
                        record_height: share,
                    },
                    ..request(focus, room)
                })
            })
        })
    })
}

#[test]
fn panes_never_overlap_nor_leave_the_screen() {
    for width in 0..=220u16 {
        for height in (0..=24u16).chain([35, 50, 60]) {
            for request in requests() {
                for has_days in [false, true] {
                    check(&Geometry::new(width, height, &request, has_days));
                }
            }
        }
    }
}

/// Checks that every cell of the screen is in one area or in one border.
fn check(geometry: &Geometry) {
    let screen = geometry.screen;
    let Geometry {
        title,
        tabs,
        list,
        record,
        reader,
        days,
        footer,
        ..
    } = *geometry;
    let mut areas = vec![title, tabs, list, record, reader, days, footer];
    let borders = geometry.borders().into_iter();
    let columns: Vec<Area> = borders
        .filter(|(border, _)| border.is_vertical())
        .map(|(_, area)| area)
        .collect();
    // Two panes above each other have parts of one border.
    let mut rows: Vec<(u16, u16)> = columns
        .iter()
        .flat_map(|area| (area.y..area.y + area.height).map(|row| (area.x, row)))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    areas.retain(|area| !area.is_empty());
    let cells: u32 = areas
        .iter()
        .map(|area| u32::from(area.width) * u32::from(area.height))
        .sum();
    let drawn = screen.width >= SMALLEST.0 && screen.height >= SMALLEST.1;
    let whole = u32::from(screen.width) * u32::from(screen.height);
    let borders = u32::try_from(rows.len()).unwrap();
    assert_eq!(
        cells + borders,
        if drawn { whole } else { 0 },
        "{geometry:?}"
    );
    for area in areas.iter().chain(&columns) {
        assert!(
            area.x + area.width <= screen.width && area.y + area.height <= screen.height,
            "{geometry:?}"
        );
    }
    assert!(
        !drawn || geometry.panes().next().is_some(),
        "{geometry:?}: at least one pane is shown"
    );
}

#[test]
fn more_columns_never_show_less() {
    let text = |area: Area| {
        let columns = u32::from(area.inner().width.min(78));
        columns * u32::from(area.inner().height)
    };
    for room in ROOMS {
        for height in [24, 35, 50] {
            let mut before = Geometry::new(80, height, &request(Pane::List, room), false);
            for width in 81..=220 {
                let after = Geometry::new(width, height, &request(Pane::List, room), false);
                let has_more_panes = after.panes().count() > before.panes().count();
                assert!(
                    has_more_panes
                        || after.list.width >= before.list.width
                        || after.list.height > before.list.height,
                    "{room:?}: the list at {width}×{height}: {after:?}"
                );
                let both = |geometry: &Geometry| text(geometry.record) + text(geometry.reader);
                assert!(
                    both(&after) + 40 >= both(&before),
                    "{room:?}: record and source at {width}×{height}: {after:?}"
                );
                before = after;
            }
        }
    }
}

#[test]
fn record_and_source_stand_side_by_side_only_with_room_for_both() {
    for room in ROOMS
        .into_iter()
        .filter(|room| !matches!(room, Room::Pair(_)))
    {
        for width in 80..=220 {
            let geometry = Geometry::new(width, 35, &request(Pane::List, room), false);
            let (record, reader) = (geometry.record, geometry.reader);
            if !record.is_empty() && !reader.is_empty() && record.y == reader.y {
                assert!(record.width >= 59 && reader.width >= 59, "{geometry:?}");
            }
        }
    }
}

#[test]
fn a_border_goes_where_it_is_put_and_leaves_room() {
    for room in ROOMS {
        for (width, height) in [(60, 20), (80, 24), (120, 35), (200, 50)] {
            let before = Geometry::new(width, height, &request(Pane::List, room), false);
            for (border, area) in before.borders() {
                let wanted = (area.x + 3, area.y + 1);
                let shares = before.moved_border(border, wanted, PaneShares::default());
                let request = PaneRequest {
                    shares,
                    ..request(Pane::List, room)
                };
                let after = Geometry::new(width, height, &request, false);
                let place = after.place_of(border).unwrap();
                let wanted = if border.is_vertical() {
                    wanted.0
                } else {
                    wanted.1
                };
                assert_eq!(place, wanted, "{border:?} of {room:?} at {width}×{height}");
                for far in [(0, 0), (999, 999)] {
                    let shares = before.moved_border(border, far, PaneShares::default());
                    let request = PaneRequest { shares, ..request };
                    let after = Geometry::new(width, height, &request, false);
                    for pane in after.panes() {
                        let area = after.pane(pane);
                        // A line about the source is as high as its words.
                        let in_text = Room::Hits { are_in_text: true };
                        let least = if room == in_text { 2 } else { 3 };
                        assert!(area.width >= 11 && area.height >= least, "{after:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_zoomed_pane_has_the_whole_screen() {
    for room in ROOMS {
        for focus in Pane::ALL {
            let request = PaneRequest {
                is_zoomed: true,
                ..request(focus, room)
            };
            let geometry = Geometry::new(120, 35, &request, false);
            assert_eq!(geometry.panes().collect::<Vec<_>>(), [focus]);
            assert_eq!(geometry.pane(focus).width, 120);
        }
    }
}
