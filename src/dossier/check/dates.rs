//! Dates in other JSON types: date variables of CSL-JSON, and numbers.

use super::tree::{Node, Object};
use crate::dossier::date::Edtf;

/// EDTF for a value that means a date, such as `{"date-parts": [[2017, 6]]}` or `2017`.
pub(super) fn edtf_of(node: &Node) -> Option<String> {
    match node {
        Node::Number(number) => edtf(number.value),
        Node::String(text) => edtf(text.value),
        Node::Object(object) => of_csl(object),
        _ => None,
    }
}

/// EDTF for a text. None if it is ambiguous.
fn edtf(text: &str) -> Option<String> {
    match Edtf::parse(text) {
        Ok(date) => Some(date.as_written().to_owned()),
        Err(error) => error.only_reading().map(str::to_owned),
    }
}

/// EDTF for a date variable of CSL-JSON: `date-parts` of one date or two, `season`, `circa`; or a
/// text in `raw` or `literal`.
fn of_csl(object: &Object) -> Option<String> {
    let Some(dates) = object.get("date-parts") else {
        return ["raw", "literal"]
            .iter()
            .find_map(|name| object.text(name))
            .and_then(|text| edtf(text.value));
    };
    let is_circa = object.get("circa").is_some_and(|circa| is_true(&circa));
    let season = object.get("season").and_then(|season| whole(&season));
    let dates = dates
        .as_array()?
        .elements()
        .map(|parts| of_parts(&parts, season, is_circa));
    let written = dates.collect::<Option<Vec<_>>>()?.join("/");
    Edtf::parse(&written).is_ok().then_some(written)
}

/// EDTF for a year with an optional month and day.
fn of_parts(parts: &Node, season: Option<i64>, is_circa: bool) -> Option<String> {
    let parts: Vec<i64> = parts
        .as_array()?
        .elements()
        .map(|part| whole(&part))
        .collect::<Option<_>>()?;
    let (year, rest) = parts.split_first()?;
    let sign = if *year < 0 { "-" } else { "" };
    // CSL has no year 0: -44 is 44 BC, which is -0043 in EDTF.
    let year = if *year < 0 {
        year.unsigned_abs() - 1
    } else {
        year.unsigned_abs()
    };
    let sign = if year == 0 { "" } else { sign };
    let mut written = vec![format!("{sign}{year:04}")];
    let season = season
        .filter(|season| rest.is_empty() && (1..=4).contains(season))
        .map(|season| season + 20);
    for part in rest.iter().chain(&season) {
        written.push(format!("{part:02}"));
    }
    Some(written.join("-") + if is_circa { "~" } else { "" })
}

/// A whole number, possibly as a string.
fn whole(node: &Node) -> Option<i64> {
    match node {
        Node::Number(number) => number.value.parse().ok(),
        Node::String(text) => text.value.parse().ok(),
        _ => None,
    }
}

fn is_true(node: &Node) -> bool {
    match node {
        Node::Boolean(value, _) => *value,
        Node::Number(number) => number.value != "0",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::*;
    use crate::dossier::limits::Limits;

    #[test]
    fn dates_of_csl_lead_to_edtf() {
        for (written, wanted) in [
            (r#"{"date-parts": [[2017, 6, 18]]}"#, Some("2017-06-18")),
            (r#"{"date-parts": [["2017", "6"]]}"#, Some("2017-06")),
            (r#"{"date-parts": [[2017]], "circa": true}"#, Some("2017~")),
            (r#"{"date-parts": [[2017]], "season": 1}"#, Some("2017-21")),
            (
                r#"{"date-parts": [[2017, 6], [2017, 7]]}"#,
                Some("2017-06/2017-07"),
            ),
            (r#"{"date-parts": [[-44, 3, 15]]}"#, Some("-0043-03-15")),
            (r#"{"date-parts": [[-1]]}"#, Some("0000")),
            (r#"{"raw": "June 2017"}"#, Some("2017-06")),
            (r#"{"literal": "c. 2017"}"#, Some("2017~")),
            ("2017", Some("2017")),
            ("20180912", Some("2018-09-12")),
            (r#"{"date-parts": [[2017, 13]]}"#, None),
            (r#"{"date-parts": [[]]}"#, None),
            (r#"{"date-parts": "2017"}"#, None),
            (r#"{"raw": "05/06/2017"}"#, None),
            ("true", None),
            ("1.5", None),
        ] {
            let tree = Tree::new(written, &Limits::default(), &mut 0).unwrap();
            assert_eq!(
                edtf_of(&tree.root().unwrap()).as_deref(),
                wanted,
                "{written}"
            );
        }
    }
}
