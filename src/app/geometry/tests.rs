//! Tests of the geometry, at every size.

use super::*;

const ROOMS: [Room; 11] = [
    Room::Names(20),
    Room::Names(46),
    Room::Names(400),
    Room::Hits { are_in_text: false },
    Room::Hits { are_in_text: true },
    Room::Table(400),
    Room::Rows(400),
    Room::Pair(400),
    Room::Pair(3),
    Room::Pairs,
    Room::Overview,
];

fn request(focus: Pane, room: Room) -> PaneRequest {
    PaneRequest {
        focus,
        prefers_record: false,
        is_zoomed: false,
        room,
        shares: PaneShares::default(),
        list_share: None,
        arrangement: Arrangement::Auto,
        reading_width: 72,
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

/// All requests with preferences, and with borders where they are or one of them set.
fn preferred() -> impl Iterator<Item = PaneRequest> {
    let shares = [None, Some(20), Some(60)];
    let arrangements = [
        Arrangement::Auto,
        Arrangement::Stacked,
        Arrangement::SideBySide,
    ];
    let requests = move |reading_width| {
        shares.into_iter().flat_map(move |list_share| {
            arrangements.into_iter().flat_map(move |arrangement| {
                ROOMS.into_iter().flat_map(move |room| {
                    Pane::ALL.into_iter().map(move |focus| PaneRequest {
                        list_share,
                        arrangement,
                        reading_width,
                        ..request(focus, room)
                    })
                })
            })
        })
    };
    [40, 120].into_iter().flat_map(requests)
}

#[test]
fn panes_never_overlap_whatever_the_user_prefers() {
    for width in 0..=220u16 {
        for height in [0, 5, 7, 10, 12, 15, 19, 23, 24, 35, 50, 60] {
            for request in preferred() {
                check(&Geometry::new(width, height, &request, false));
                let shares = PaneShares {
                    list_width: Some(999),
                    record_height: Some(0),
                    ..PaneShares::default()
                };
                let request = PaneRequest { shares, ..request };
                check(&Geometry::new(width, height, &request, true));
            }
        }
    }
}

#[test]
fn preferences_leave_every_pane_legible() {
    for width in 60..=220u16 {
        for height in [20, 24, 35, 50] {
            for request in preferred() {
                let usual = PaneRequest {
                    list_share: None,
                    arrangement: Arrangement::Auto,
                    reading_width: 72,
                    ..request
                };
                let usual = Geometry::new(width, height, &usual, false);
                let geometry = Geometry::new(width, height, &request, false);
                for pane in usual.panes() {
                    assert!(
                        !geometry.pane(pane).is_empty(),
                        "{request:?} at {width}×{height} lacks {pane:?}"
                    );
                }
                for pane in geometry.panes() {
                    let area = geometry.pane(pane);
                    let in_text = request.room == Room::Hits { are_in_text: true };
                    let rows = if in_text { 2 } else { 4 };
                    assert!(
                        area.width >= 24 && area.height >= rows,
                        "{request:?} at {width}×{height}: {pane:?} has {area:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_list_has_the_share_that_the_user_prefers() {
    for (width, height) in [(80, 24), (120, 35), (200, 50)] {
        for share in [20, 35, 60] {
            for room in [
                Room::Names(46),
                Room::Hits { are_in_text: false },
                Room::Hits { are_in_text: true },
                Room::Pairs,
                Room::Rows(400),
                Room::Pair(400),
            ] {
                let request = PaneRequest {
                    list_share: Some(share),
                    ..request(Pane::List, room)
                };
                let geometry = Geometry::new(width, height, &request, false);
                let list = geometry.list;
                if list.width < width {
                    let wanted = (width * share / 100).max(24);
                    assert_eq!(list.width, wanted, "{request:?} at {width}×{height}");
                } else {
                    let wanted = (height - 3) * share / 100;
                    assert_eq!(list.height, wanted, "{request:?} at {width}×{height}");
                }
                let shares = PaneShares {
                    list_width: Some(300),
                    list_height: Some(300),
                    ..PaneShares::default()
                };
                let moved = PaneRequest { shares, ..request };
                let without = PaneRequest {
                    list_share: None,
                    ..moved
                };
                assert_eq!(
                    Geometry::new(width, height, &moved, false),
                    Geometry::new(width, height, &without, false),
                    "borders that the user has moved win"
                );
            }
            for room in [Room::Overview, Room::Table(5), Room::Rows(5)] {
                let usual = request(Pane::List, room);
                let preferred = PaneRequest {
                    list_share: Some(share.max(35)),
                    ..usual
                };
                assert_eq!(
                    Geometry::new(width, height, &preferred, false),
                    Geometry::new(width, height, &usual, false),
                    "{room:?} at {width}×{height}"
                );
            }
        }
    }
}

#[test]
fn record_and_source_are_arranged_as_the_user_prefers() {
    let are_beside = |geometry: &Geometry| {
        let (record, reader) = (geometry.record, geometry.reader);
        (!record.is_empty() && !reader.is_empty()).then_some(record.y == reader.y)
    };
    for (room, focus) in ROOMS
        .into_iter()
        .flat_map(|room| Pane::ALL.map(|focus| (room, focus)))
    {
        for width in 20..=220u16 {
            for height in 5..=60u16 {
                let of = |arrangement| {
                    let request = PaneRequest {
                        arrangement,
                        ..request(focus, room)
                    };
                    Geometry::new(width, height, &request, false)
                };
                let usual = of(Arrangement::Auto);
                let stacked = of(Arrangement::Stacked);
                let is_pair = matches!(room, Room::Pair(_));
                if height >= 23 && !is_pair {
                    assert_ne!(are_beside(&stacked), Some(true), "{stacked:?}");
                }
                if is_pair {
                    assert_eq!(stacked, usual);
                }
                let beside = of(Arrangement::SideBySide);
                let in_text = room == Room::Hits { are_in_text: true };
                let shows_record = !matches!(room, Room::Overview) && !in_text;
                if width < 85 || height < 15 {
                    assert_eq!(beside, usual, "small screens stay as they are");
                } else if height >= 23 && shows_record {
                    assert_eq!(are_beside(&beside), Some(true), "{beside:?}");
                    let widths = [beside.record.width, beside.reader.width];
                    assert!(widths.iter().all(|width| *width >= 42), "{beside:?}");
                }
            }
        }
    }
}

#[test]
fn a_border_can_be_moved_back_where_record_and_source_stand_side_by_side() {
    for width in 110..=220u16 {
        let request = PaneRequest {
            arrangement: Arrangement::SideBySide,
            ..request(Pane::List, Room::Names(46))
        };
        let before = Geometry::new(width, 35, &request, false);
        let moved = |column| {
            let shares = before.moved_border(Border::ListWidth, (column, 0), PaneShares::default());
            Geometry::new(width, 35, &PaneRequest { shares, ..request }, false)
        };
        for column in 0..width {
            let after = moved(column);
            assert!(
                after.place_of(Border::ListWidth).is_some(),
                "{column} of {width}: {after:?}"
            );
        }
        let place = before.place_of(Border::ListWidth).unwrap();
        assert_eq!(moved(place), before);
    }
}

#[test]
fn a_source_beside_a_record_is_as_wide_as_its_text_can_be() {
    for (reading_width, source) in [(40, 48), (72, 76), (120, 76)] {
        let request = PaneRequest {
            reading_width,
            ..request(Pane::List, Room::Names(46))
        };
        let geometry = Geometry::new(200, 50, &request, false);
        assert_eq!(geometry.reader.width, source, "{geometry:?}");
        assert_eq!(geometry.reader.y, geometry.record.y);
    }
}
