//! Tests of `axis`.

use super::*;
use proptest::prelude::*;

fn day(year: i64, month: u8, day: u8) -> Day {
    Day::of(year, month, day).unwrap()
}

fn shown(axis: &Axis, date: &str) -> (usize, usize, bool, bool, bool) {
    let mark = axis.mark(&Edtf::parse(date).unwrap());
    (
        mark.from,
        mark.to,
        mark.open_start,
        mark.open_end,
        mark.is_day,
    )
}

#[test]
fn units_begin_and_end_where_the_calendar_says() {
    for (unit, first, last) in [
        (Unit::Decade, day(2020, 1, 1), day(2029, 12, 31)),
        (Unit::Year, day(2024, 1, 1), day(2024, 12, 31)),
        (Unit::Month, day(2024, 2, 1), day(2024, 2, 29)),
        (Unit::Day, day(2024, 2, 29), day(2024, 2, 29)),
    ] {
        let number = unit.number(day(2024, 2, 29));
        assert_eq!(
            (unit.first_day(number), unit.last_day(number)),
            (first, last)
        );
    }
    assert_eq!(
        Unit::Decade.first_day(Unit::Decade.number(day(-1, 5, 5))),
        day(-10, 1, 1)
    );
    assert_eq!(Unit::Decade.last_day(i128::MAX), Day::MAX);
}

#[test]
fn dates_fall_where_they_belong() {
    let axis = Axis::new(day(2000, 1, 1), day(2009, 12, 31), 10);
    assert_eq!(shown(&axis, "2003-06-01"), (3, 3, false, false, true));
    assert_eq!(shown(&axis, "2003/2005"), (3, 5, false, false, false));
    assert_eq!(shown(&axis, "2003/.."), (3, 9, false, true, false));
    assert_eq!(shown(&axis, "../2003"), (0, 3, true, false, false));
    assert_eq!(shown(&axis, "../.."), (0, 9, true, true, false));
    assert_eq!(shown(&axis, "1990"), (0, 0, false, false, false));
    assert_eq!(shown(&axis, "2100"), (9, 9, false, false, false));
}

#[test]
fn ticks_are_round_and_have_room() {
    let axis = Axis::new(day(1991, 1, 1), day(2024, 12, 31), 34);
    let ticks = |unit, room| {
        axis.ticks(unit, room)
            .into_iter()
            .map(|tick| (tick.column, tick.day))
            .collect::<Vec<_>>()
    };
    let years = |unit, room| {
        ticks(unit, room)
            .into_iter()
            .map(|(_, day)| day.year)
            .collect::<Vec<_>>()
    };
    assert_eq!(years(Unit::Year, 3), [1995, 2000, 2005, 2010, 2015, 2020]);
    assert_eq!(
        ticks(Unit::Decade, 4),
        [2000, 2010, 2020].map(|year| (year - 1992, day(year.try_into().unwrap(), 1, 1)))
    );
    assert_eq!(years(Unit::Month, 7), [2000, 2010, 2020]);
    assert!(axis.ticks(Unit::Day, 10).len() <= 3);
    let one = Axis::new(day(2024, 8, 19), day(2024, 8, 19), 30);
    assert_eq!(
        one.ticks(Unit::Day, 10),
        [Tick {
            column: 0,
            day: day(2024, 8, 19)
        }]
    );
    assert!(Axis::new(Day::MIN, Day::MAX, 0).ticks(Unit::Day, 10).len() <= 1);
}

proptest! {
    #[test]
    fn columns_rise_with_the_days_and_stay_on_the_axis(
        first in -1_000_000_i128..1_000_000, days in 0_i128..100_000, columns in 1_usize..300,
        mut two in prop::collection::vec(-1_100_000_i128..1_200_000, 2), room in 0_usize..12,
    ) {
        let axis = Axis::new(Day::of_number(first), Day::of_number(first + days), columns);
        two.sort_unstable();
        let at: Vec<_> = two.iter().map(|number| axis.column(Day::of_number(*number))).collect();
        prop_assert!(at[0] <= at[1] && at[1] < columns);
        for unit in [Unit::Decade, Unit::Year, Unit::Month, Unit::Day] {
            let ticks = axis.ticks(unit, room);
            prop_assert!(ticks.len() <= columns / (room + 1) + 1);
            prop_assert!(ticks.iter().all(|tick| (first..=first + days).contains(&tick.day.number())));
        }
    }
}
