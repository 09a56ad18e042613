//! Tests of `raw`.

use super::*;

fn raw(text: &str) -> Raw {
    serde_json::from_str(text).unwrap()
}

#[test]
fn digits_and_the_order_of_keys_are_kept() {
    for text in [
        "12345678901234567890123",
        "0.1000",
        "-0",
        "1E+5",
        r#"{"z":1.10,"a":{"y":[1e2,{"c":0.00000000000000000001,"b":null}],"x":true}}"#,
    ] {
        assert_eq!(raw(text).to_string(), text);
    }
    assert_eq!(raw("{ \"b\" : [ 1 ,\n2 ] }").to_string(), r#"{"b":[1,2]}"#);
}

#[test]
fn values_are_compared_as_they_are_written() {
    let differ = [
        ("12345678901234567890123", "12345678901234567890124"),
        ("1.0", "1.00"),
        ("1", "\"1\""),
    ];
    for (one, other) in differ
        .into_iter()
        .chain([(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#)])
    {
        assert_ne!(raw(one), raw(other));
    }
    for (one, other) in [
        ("\"\\u00e9\\/\"", "\"é/\""),
        ("[1, 2]", "[1,2]"),
        (r#"{"\u0061":"x"}"#, r#"{ "a": "x" }"#),
    ] {
        assert_eq!(raw(one), raw(other));
    }
}

#[test]
fn what_no_file_may_hold_is_refused() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    assert!(serde_json::from_str::<Raw>(&deep(DEEPEST)).is_ok());
    for text in [
        &deep(DEEPEST + 1),
        r#"{"a":1,"a":2}"#,
        r#"[{"b":{"c":1,"c":1}}]"#,
        "1e999",
        r#""\ud800""#,
    ] {
        assert!(serde_json::from_str::<Raw>(text).is_err(), "{text}");
    }
    let mut json = serde_json::Deserializer::from_str("[[1]]");
    assert!(
        RawSeed { depth: DEEPEST - 1 }
            .deserialize(&mut json)
            .is_err()
    );
}

#[test]
fn texts_are_told_from_other_values() {
    assert_eq!(raw(r#""a\n""#).as_text().as_deref(), Some("a\n"));
    assert_eq!((raw("1").as_text(), raw("null").is_null()), (None, true));
    assert_eq!(Raw::text("\u{1b}\""), raw(r#""\u001b\"""#));
}
