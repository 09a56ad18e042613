//! Tests of `date`.

use super::calendar::days_in;
use super::*;
use proptest::prelude::*;

fn date(raw: &str) -> Edtf {
    Edtf::parse(raw).unwrap_or_else(|error| panic!("{raw}: {error}"))
}

fn refusal(raw: &str) -> String {
    match Edtf::parse(raw) {
        Ok(date) => panic!("{raw} was read as {date}"),
        Err(error) => error.to_string(),
    }
}

fn days(raw: &str) -> [(i64, u8, u8); 2] {
    let date = date(raw);
    [date.earliest(), date.latest()].map(|day| (day.year, day.month, day.day))
}

#[test]
fn a_day_seen_at_a_glance_is_a_date() {
    let parts = || [0, 1, 9, 10, 12, 13, 21, 24, 28, 29, 30, 31, 99].into_iter();
    for (month, day) in parts().flat_map(|month| parts().map(move |day| (month, day))) {
        for raw in ["0000", "0001", "1900", "2024", "9999"]
            .map(|year| format!("{year}-{month:02}-{day:02}"))
        {
            assert_eq!(Edtf::is_date(&raw), Edtf::parse(&raw).is_ok(), "{raw}");
        }
    }
    assert!(
        !Edtf::is_date("2024-1-19") && !Edtf::is_date("2024-01-1/") && Edtf::is_date("2024-01/..")
    );
}

#[test]
fn has_surely_begun_on_its_last_day_or_that_of_its_start() {
    for (raw, day) in [
        ("2024-08-19~", (2024, 8, 19)),
        ("2024-08", (2024, 8, 31)),
        ("202X", (2029, 12, 31)),
        ("2023/2024-02", (2024, 2, 29)),
        ("2023/..", (2023, 12, 31)),
        ("2023-05/", (2023, 5, 31)),
        ("../2023", (2023, 12, 31)),
    ] {
        let begun = date(raw).surely_begun();
        assert_eq!((begun.year, begun.month, begun.day), day, "{raw}");
    }
    assert_eq!(
        ["../..", "/..", "[2024..]"].map(|raw| date(raw).surely_begun()),
        [Day::MAX; 3]
    );
}

#[test]
fn a_qualified_date_says_so_anywhere() {
    for raw in [
        "2024?",
        "2024-08-19~",
        "1991%/2023",
        "1991/2023~",
        "2004-06~-11",
    ] {
        assert!(date(raw).is_qualified(), "{raw}");
    }
    assert!(
        !date("2024-08-19").is_qualified()
            && date("2024-08-19").is_day()
            && !date("2024-08").is_day()
    );
}

#[test]
fn is_said_as_people_say_it() {
    for (raw, said) in [
        ("2024-08-19", "19 August 2024"),
        ("2024-08-19~", "about 19 August 2024"),
        ("2024-08", "August 2024"),
        ("2024-08?", "August 2024 (uncertain)"),
        ("2023", "2023"),
        ("2024?", "2024 (uncertain)"),
        ("2024~", "about 2024"),
        ("2024%", "about 2024 (uncertain)"),
        ("2004-XX", "2004 (month unknown)"),
        ("2004-06-XX", "June 2004 (day unknown)"),
        ("2004-XX-XX", "2004 (month and day unknown)"),
        ("2004-XX%", "about 2004 (month unknown, uncertain)"),
        ("2024-21", "spring 2024"),
        ("2024-22", "summer 2024"),
        ("2024-23", "autumn 2024"),
        ("2024-24~", "about winter 2024"),
    ] {
        assert_eq!(date(raw).to_string(), said, "{raw}");
        assert!(!date(raw).is_level_2(), "{raw}");
    }
}

#[test]
fn says_far_and_vague_years_without_ambiguity() {
    for (raw, said) in [
        ("201X", "the 2010s"),
        ("201X~", "about the 2010s"),
        ("19XX", "the 1900s"),
        ("190X", "the decade 1900–1909"),
        ("005X", "AD 50–59"),
        ("00XX", "1 BC to AD 99"),
        ("-20XX", "2100–2001 BC"),
        ("-004X", "50–41 BC"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("0079-08-24", "24 August AD 79"),
        ("Y170000002", "the year 170000002"),
        ("Y-170000002", "the year 170000003 BC"),
    ] {
        assert_eq!(date(raw).to_string(), said, "{raw}");
    }
}

#[test]
fn says_the_time_of_day_with_its_zone() {
    for (raw, said) in [
        ("1985-04-12T23:20:30", "12 April 1985, 23:20:30"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
        (
            "1985-04-12T23:20:30-04",
            "12 April 1985, 23:20:30 (UTC−04:00)",
        ),
        (
            "1985-04-12T23:20:30+05:45",
            "12 April 1985, 23:20:30 (UTC+05:45)",
        ),
        (
            "1985-04-12T23:20:30-00:30",
            "12 April 1985, 23:20:30 (UTC−00:30)",
        ),
        ("2016-12-31T23:59:60Z", "31 December 2016, 23:59:60 UTC"),
        ("-0043-03-15T11:00:00", "15 March 44 BC, 11:00:00"),
    ] {
        assert_eq!(date(raw).to_string(), said, "{raw}");
        assert_eq!(date(raw).earliest(), date(raw).latest(), "{raw}");
    }
    assert_eq!(days("-0043-03-15T11:00:00"), [(-43, 3, 15); 2]);
}

#[test]
fn says_intervals_by_their_parts() {
    for (raw, said) in [
        ("1991/2023", "1991 to 2023"),
        ("1984~/2004-06", "about 1984 to June 2004"),
        (
            "1984?/2004-06-11%",
            "1984 (uncertain) to about 11 June 2004 (uncertain)",
        ),
        ("198X/1991-XX", "the 1980s to 1991 (month unknown)"),
        ("1991/..", "since 1991"),
        ("1991~/..", "since about 1991"),
        ("1991/", "since 1991 (end unknown)"),
        ("1991?/", "since 1991 (uncertain, end unknown)"),
        ("../1991", "until 1991"),
        ("/1991", "until 1991 (start unknown)"),
        ("../..", "always"),
        ("/..", "since an unknown date"),
        ("../", "until an unknown date"),
    ] {
        assert_eq!(date(raw).to_string(), said, "{raw}");
        assert!(!date(raw).is_level_2(), "{raw}");
    }
}

#[test]
fn fills_the_width_it_is_given() {
    assert_eq!(
        format!("{:>6}|{:<6}|", date("2023"), date("[2023]")),
        "  2023|[2023]|"
    );
}

#[test]
fn knows_the_first_and_last_day() {
    for (raw, first, last) in [
        ("2024-08-19~", (2024, 8, 19), (2024, 8, 19)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2000-02-XX", (2000, 2, 1), (2000, 2, 29)),
        ("2024-04", (2024, 4, 1), (2024, 4, 30)),
        ("2023?", (2023, 1, 1), (2023, 12, 31)),
        ("2023-XX-XX", (2023, 1, 1), (2023, 12, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("-20XX", (-2099, 1, 1), (-2000, 12, 31)),
        ("2024-21", (2024, 3, 1), (2024, 5, 31)),
        ("2024-22", (2024, 6, 1), (2024, 8, 31)),
        ("2024-23", (2024, 9, 1), (2024, 11, 30)),
        ("2023-24", (2023, 12, 1), (2024, 2, 29)),
        ("1991-12-25/2023-02", (1991, 12, 25), (2023, 2, 28)),
        ("2012-07-01/2012-07-01", (2012, 7, 1), (2012, 7, 1)),
        ("2012/2012-01-01", (2012, 1, 1), (2012, 1, 1)),
        ("00XX", (0, 1, 1), (99, 12, 31)),
        ("201X/2015", (2010, 1, 1), (2015, 12, 31)),
        ("2015-11-12/2015-11-XX", (2015, 11, 12), (2015, 11, 30)),
        ("2012-23/2012-06", (2012, 9, 1), (2012, 11, 30)),
        ("Y-170000", (-170_000, 1, 1), (-170_000, 12, 31)),
    ] {
        assert_eq!(days(raw), [first, last], "{raw}");
    }
}

#[test]
fn open_and_unknown_ends_reach_to_the_extremes() {
    for raw in ["1991/..", "1991/"] {
        assert_eq!(
            (date(raw).earliest().year, date(raw).latest()),
            (1991, Day::MAX),
            "{raw}"
        );
    }
    for raw in ["../1991", "/1991"] {
        assert_eq!(
            (date(raw).earliest(), date(raw).latest().year),
            (Day::MIN, 1991),
            "{raw}"
        );
    }
    assert_eq!(
        (date("../..").earliest(), date("../..").latest()),
        (Day::MIN, Day::MAX)
    );
}

#[test]
fn recognises_level_2_and_its_days() {
    for (raw, first, last) in [
        ("Y-25E6", (-25_000_000, 1, 1), (-25_000_000, 12, 31)),
        ("Y251020000S3", (251_000_000, 1, 1), (251_999_999, 12, 31)),
        ("Y4477E2S3", (447_000, 1, 1), (447_999, 12, 31)),
        ("1870S2", (1800, 1, 1), (1899, 12, 31)),
        ("-1870S2", (-1899, 1, 1), (-1800, 12, 31)),
        ("1870S9", (1870, 1, 1), (1870, 12, 31)),
        ("2010-25", (2010, 3, 1), (2010, 5, 31)),
        ("2010-29", (2010, 9, 1), (2010, 11, 30)),
        ("2010-30", (2010, 12, 1), (2011, 2, 28)),
        ("2010-36", (2010, 10, 1), (2010, 12, 31)),
        ("2010-40", (2010, 1, 1), (2010, 6, 30)),
        ("2012-04/201X-25", (2012, 4, 1), (2019, 5, 31)),
        ("2010-34", (2010, 4, 1), (2010, 6, 30)),
        ("2010-39", (2010, 9, 1), (2010, 12, 31)),
        ("2010-41", (2010, 7, 1), (2010, 12, 31)),
        ("201X-21", (2010, 3, 1), (2019, 5, 31)),
        ("?2012-03-08", (2012, 3, 8), (2012, 3, 8)),
        ("%-2012-03-08", (-2012, 3, 8), (-2012, 3, 8)),
        ("2012?-~03-08%", (2012, 3, 8), (2012, 3, 8)),
        ("2XXX", (2000, 1, 1), (2999, 12, 31)),
        ("-00XX", (-99, 1, 1), (-1, 12, 31)),
        ("19XX-02", (1900, 2, 1), (1999, 2, 28)),
        ("XXXX-02-29", (0, 2, 29), (9999, 2, 28)),
        ("2012-1X", (2012, 10, 1), (2012, 12, 31)),
        ("2011-02-X9", (2011, 2, 9), (2011, 2, 19)),
        ("2012-XX-31", (2012, 1, 31), (2012, 12, 31)),
        ("[1701,1703,1705..1708]", (1701, 1, 1), (1708, 12, 31)),
        ("{1960,-1961-12}", (-1961, 12, 1), (1960, 12, 31)),
        ("2012-?03/2013", (2012, 3, 1), (2013, 12, 31)),
        ("2012-03-08/2012-03-0X", (2012, 3, 8), (2012, 3, 9)),
    ] {
        assert_eq!(days(raw), [first, last], "{raw}");
        assert!(date(raw).is_level_2(), "{raw}");
        assert_eq!(date(raw).to_string(), raw);
    }
    assert_eq!(date("[..1703-12-03]").earliest(), Day::MIN);
    assert_eq!(date("{1703,1705-12..}").latest(), Day::MAX);
    assert_eq!(date("2012-?03/..").latest(), Day::MAX);
    assert_eq!(date("2012-?03/").latest(), Day::MAX);
}

#[test]
fn refuses_what_is_no_date() {
    for raw in [
        "",
        "/",
        "..",
        "-",
        "[",
        "[]",
        "[..]",
        "[2001,]",
        "[2001..,2003]",
        "[2001,..2003]",
        "{2001]",
        "24",
        "02024",
        "2024-",
        "2024-8-1",
        "20240819",
        "19.8.2024",
        "August 2024?x",
        "2024-08-19?~",
        "?2024?",
        "2024-?08?",
        "2024??",
        "+2024",
        "--2024",
        "é024",
        "202é",
        "2024-0é",
        "YE3",
        "Y",
        "Y-",
        "YS2",
        "Y012345",
        "Y12345-06",
        "Y12345/..",
        "1870S",
        "1870S0",
        "187S2",
        "2024-21^north",
        "2024-08-19/yesterday",
        "24X",
        "x024",
        "unknown/2024",
    ] {
        let refused = refusal(raw);
        let expected = match raw {
            _ if refused.contains("; write ") => "not a date in EDTF",
            _ if raw.contains(' ') => "a date has no blanks",
            _ => "not a date: expected a day",
        };
        assert!(refused.starts_with(expected), "{raw}: {refused}");
    }
}

#[test]
fn says_what_was_expected() {
    for (raw, expected) in [
        (" 2024", "not a date in EDTF; write 2024"),
        ("2024 x", "no blanks"),
        (
            "05/06/2017",
            "; write 2017-06-05 for 5 June 2017, or 2017-05-06 for 6 May 2017",
        ),
        ("2024-08 -19", "no blanks"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2024-06-31/2025", "June 2024 has 30 days"),
        ("2023-02-30T10:00:00Z", "February 2023 has 28 days"),
        ("2024-08-00", "a day is 01 to 31"),
        ("20XX-02-30", "a day is 01 to 31"),
        ("2024-00", "a month is 01 to 12"),
        ("2024-13-01", "a month is 01 to 12"),
        ("2024-42", "a month is 01 to 12"),
        ("2024-21-01", "a month is 01 to 12"),
        ("-0000", "the year 0000 has no sign"),
        ("Y2024", "more than four digits"),
        ("Y17E1", "more than four digits"),
        ("Y99999999999999999999", "too large"),
        ("Y17E20", "too large"),
        ("2024-08-19T24:00:00", "not a time of day"),
        ("2024-08-19T10:00:00+24:00", "not a time of day"),
        ("2024-08-19T10:00", "not a time of day"),
        ("2024-08-19T10:00:00/2025", "not a time of day"),
        ("-0000-08-19T10:00:00", "the year 0000 has no sign"),
        ("2024/08/19", "not a date in EDTF; write 2024-08-19"),
        ("2024/08/19/1", "one start and one end"),
        ("//", "one start and one end"),
        ("2000/1999", "ends before it starts"),
        ("-1000/-1001", "ends before it starts"),
        ("2012-23/2012-22", "ends before it starts"),
        ("2012-23/2011-06", "ends before it starts"),
        ("2013-05/2012-24", "ends before it starts"),
        ("2012-?07/2012-06", "ends before it starts"),
        ("[1705..1703]", "ends before it starts"),
        ("2004-06-11/2004-06", "begins before its start"),
    ] {
        let refused = refusal(raw);
        assert!(refused.contains(expected), "{raw}: {refused}");
    }
}

#[test]
fn sorts_by_first_day_then_last_then_text() {
    let in_order = [
        "../..",
        "-0044",
        "-0043",
        "0000",
        "2023",
        "2023-06-01",
        "2023-06-01~",
        "2023-06",
        "2024-01-01",
        "2024-01",
        "2024",
        "2024?",
        "[2024]",
        "2024/2025",
        "2024/..",
        "2024-01-02",
        "Y20240",
    ];
    let mut sorted = in_order.map(date);
    sorted.reverse();
    sorted.sort();
    assert_eq!(sorted.each_ref().map(Edtf::as_written), in_order);
}

fn holds_for_any_text(raw: &str) {
    if let Ok(date) = Edtf::parse(raw) {
        assert_eq!(date.as_written(), raw);
        assert!(date.earliest() <= date.latest(), "{raw}");
        assert!(!date.to_string().is_empty(), "{raw}");
        assert_eq!(date.cmp(&date.clone()), Ordering::Equal);
        assert!(!raw.contains(' '), "{raw}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(raw in "[0-9./?~%XYTZ:+ES\\[\\]{},^ -]{0,24}") {
        holds_for_any_text(&raw);
    }

    #[test]
    fn no_mixture_of_parts_makes_it_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "2004", "0000", "201X", "19XX", "XXXX", "-06", "-11", "-XX", "-0X", "-23", "-31", "-", "?", "~", "%", "/",
        "..", "T10:00:00", "Z", "+04", "[", "]", "{", "}", ",", "Y", "17", "E7", "S2", " ", "é", "9999999",
    ]), 0..9)) {
        holds_for_any_text(&parts.concat());
    }

    #[test]
    fn real_days_and_no_others_are_read(year in -9999_i64..=9999, month in 0_u8..=13, day in 0_u8..=32) {
        let sign = if year < 0 { "-" } else { "" };
        let raw = format!("{sign}{:04}-{month:02}-{day:02}", year.abs());
        let real = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        let read = Edtf::parse(&raw).map(|date| (date.earliest(), date.latest(), date.is_level_2()));
        let expected = Day { year, month, day };
        prop_assert_eq!(read.ok(), real.then_some((expected, expected, false)));
    }
}
