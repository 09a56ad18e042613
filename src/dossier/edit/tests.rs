//! Tests of edits: texts of many layouts, edits at random, and the model they must agree with.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

const BUNDLED: &str = include_str!("../../../assets/armenia-azerbaijan.json");
const FISHING: &str = include_str!("../../../assets/fishing-rights.json");

fn edited(text: &str, edits: &[Edit]) -> String {
    let splices = splices(text, edits).unwrap();
    let new = apply_splices(text, &splices).unwrap();
    let back = apply_splices(&new, &revert_splices(&splices)).unwrap();
    assert_eq!(back, text, "undo restores every byte");
    new
}

fn add(kind: Kind, record: &Value) -> Edit {
    Edit::Add {
        kind,
        record: record.to_string(),
    }
}

fn position(id: &str) -> Value {
    json!({
        "note": "n", "id": id, "actor": "russia", "issue": "issue-russia-role", "stance": "supports",
        "statement": "Russia “says” so.", "date": "2024-08-19", "addressed_to": ["aliyev", "pashinyan"],
        "evidence": [{"directness": "narration", "excerpt": "ex-a"}]
    })
}

#[test]
fn a_position_adds_lines_and_one_comma() {
    for text in [BUNDLED, FISHING] {
        let edits = [add(Kind::Position, &position("pos-new"))];
        edited(text, &edits);
        let splices = splices(text, &edits).unwrap();
        let [splice] = splices.as_slice() else {
            panic!("{splices:?}");
        };
        assert_eq!(splice.old, "");
        // Laid out as by hand: a property a line, fields in the format's order.
        assert_eq!(
            splice.new,
            r#",
    {
      "id": "pos-new",
      "actor": "russia",
      "issue": "issue-russia-role",
      "stance": "supports",
      "statement": "Russia “says” so.",
      "addressed_to": ["aliyev", "pashinyan"],
      "date": "2024-08-19",
      "evidence": [
        { "excerpt": "ex-a", "directness": "narration" }
      ],
      "note": "n"
    }"#
        );
    }
}

#[test]
fn arrays_that_are_missing_or_empty_are_made_at_their_place() {
    let text = "{\r\n\t\"format\": 1,\r\n\t\"id\": \"d\",\r\n\t\"title\": \"D\",\r\n\t\"actors\": [],\r\n\t\"events\": []\r\n}";
    let actor = json!({"kind": "person", "name": "A", "id": "a"});
    let issue = json!({"id": "i", "label": "L"});
    let new = edited(text, &[add(Kind::Issue, &issue), add(Kind::Actor, &actor)]);
    assert_eq!(
        new,
        text.replace(
            "\"actors\": [],",
            "\"actors\": [\r\n\t\t{\r\n\t\t\t\"id\": \"a\",\r\n\t\t\t\"name\": \"A\",\r\n\t\t\t\"kind\": \"person\"\r\n\t\t}\r\n\t],\
             \r\n\t\"issues\": [\r\n\t\t{\r\n\t\t\t\"id\": \"i\",\r\n\t\t\t\"label\": \"L\"\r\n\t\t}\r\n\t],"
        )
    );
    let minified =
        r#"{"format":1,"id":"d","title":"D","actors":[{"id":"a","name":"A","kind":"person"}]}"#;
    let new = edited(
        minified,
        &[
            add(Kind::Actor, &json!({"id":"b","name":"B","kind":"person"})),
            add(Kind::Issue, &issue),
        ],
    );
    assert_eq!(
        new,
        r#"{"format":1,"id":"d","title":"D","actors":[{"id":"a","name":"A","kind":"person"},{"id":"b","name":"B","kind":"person"}],"issues":[{"id":"i","label":"L"}]}"#
    );
}

#[test]
fn fields_keep_their_order_and_lists_their_layout() {
    let key = RecordKey::new(Kind::Obstacle, "obs-constitution");
    let set = |field: &str, value: &str| Edit::Set {
        record: key.clone(),
        field: field.into(),
        value: value.into(),
    };
    let new = edited(BUNDLED, &[set("status", "\"dormant\"")]);
    assert_eq!(new.lines().count(), BUNDLED.lines().count());
    assert_eq!(
        new.lines()
            .zip(BUNDLED.lines())
            .filter(|(a, b)| a != b)
            .count(),
        1
    );
    let new = edited(BUNDLED, &[set("implementation", "2")]);
    let at = new.find("\"implementation\": 2").unwrap();
    let before = new[..at].rfind("\"id\": \"obs-constitution\"").unwrap();
    assert!(new[before..at].matches("\"id\":").count() == 1);
    let remove = Edit::Remove(key.clone());
    let new = edited(BUNDLED, &[remove]);
    assert!(!new.contains("\"id\": \"obs-constitution\""));
    let missing = RecordKey::new(Kind::Actor, "nobody\u{1b}");
    let error = splices(BUNDLED, &[Edit::Remove(missing)]).unwrap_err();
    assert_eq!(error.to_string(), "there is no actor with the id “nobody␛”");
}

/// A text of a dossier in one of several layouts.
fn render(model: &Value, layout: usize) -> String {
    let pretty = serde_json::to_string_pretty(model).unwrap();
    match layout {
        0 => serde_json::to_string(model).unwrap(),
        1 => pretty,
        2 => pretty.replace("  ", "\t"),
        3 => pretty.replace('\n', "\r\n"),
        4 => format!("\u{feff}\n{pretty}\n\n"),
        5 => {
            // A record a line.
            let Value::Object(file) = model else {
                unreachable!()
            };
            let members = file.iter().map(|(key, value)| match value {
                Value::Array(records) if !records.is_empty() && records[0].is_object() => {
                    let records: Vec<_> = records
                        .iter()
                        .map(|record| format!("    {record}"))
                        .collect();
                    format!("  \"{key}\": [\n{}\n  ]", records.join(",\n"))
                }
                value => format!("  \"{key}\": {value}"),
            });
            format!("{{\n{}\n}}\n", members.collect::<Vec<_>>().join(",\n"))
        }
        _ => pretty.replace(": ", " :  ").replace(",\n", " ,\n\n"),
    }
}

#[derive(Debug, Clone)]
enum Step {
    Add(u8, u8),
    Remove(u8),
    Set(u8, u8, u8),
    Unset(u8, u8),
    Append(u8, u8),
    RemoveItem(u8, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let any = any::<u8>;
    prop_oneof![
        (any(), any()).prop_map(|(a, b)| Step::Add(a, b)),
        any().prop_map(Step::Remove),
        (any(), any(), any()).prop_map(|(a, b, c)| Step::Set(a, b, c)),
        (any(), any()).prop_map(|(a, b)| Step::Unset(a, b)),
        (any(), any()).prop_map(|(a, b)| Step::Append(a, b)),
        (any(), any()).prop_map(|(a, b)| Step::RemoveItem(a, b)),
    ]
}

const FIELDS: [&str; 6] = ["name", "note", "aliases", "evidence", "x", "summary"];

fn some_value(seed: u8) -> Value {
    match seed % 6 {
        0 => json!("a \"quoted\\ text\nand ə"),
        1 => json!([]),
        2 => json!({}),
        3 => json!({"b": [1, {"c": "]},"}], "a": null}),
        4 => json!(["x", "y"]),
        _ => json!(12.5),
    }
}

/// Makes an edit in the model too. None if there is nothing to edit.
fn play(model: &mut Value, step: &Step, next: &mut usize) -> Option<Edit> {
    let kinds = [Kind::Actor, Kind::Issue, Kind::Position];
    let all: Vec<(Kind, usize)> = kinds
        .into_iter()
        .flat_map(|kind| {
            let records = model[kind.plural()].as_array().map_or(0, Vec::len);
            (0..records).map(move |index| (kind, index))
        })
        .collect();
    let pick = |seed: u8| all.get(usize::from(seed) % all.len().max(1)).copied();
    let field = |seed: u8| FIELDS[usize::from(seed) % FIELDS.len()].to_owned();
    let key = |model: &Value, (kind, index): (Kind, usize)| {
        RecordKey::new(kind, model[kind.plural()][index]["id"].as_str().unwrap())
    };
    match *step {
        Step::Add(kind, value) => {
            *next += 1;
            let kind = kinds[usize::from(kind) % 3];
            let record = json!({"id": format!("n{next}"), "x": some_value(value), "name": "N"});
            let file = model.as_object_mut().unwrap();
            let records = file.entry(kind.plural()).or_insert(json!([]));
            records.as_array_mut().unwrap().push(record.clone());
            Some(add(kind, &record))
        }
        Step::Remove(seed) => {
            let (kind, index) = pick(seed)?;
            let record = key(model, (kind, index));
            model[kind.plural()].as_array_mut()?.remove(index);
            Some(Edit::Remove(record))
        }
        Step::Set(seed, name, value) => {
            let (kind, index) = pick(seed)?;
            let (field, value) = (field(name), some_value(value));
            let record = key(model, (kind, index));
            model[kind.plural()][index][&field] = value.clone();
            Some(Edit::Set {
                record,
                field,
                value: value.to_string(),
            })
        }
        Step::Unset(seed, name) => {
            let (kind, index) = pick(seed)?;
            let (record, field) = (key(model, (kind, index)), field(name));
            let fields: &mut Map<_, _> = model[kind.plural()][index].as_object_mut()?;
            fields.remove(&field)?;
            Some(Edit::Unset { record, field })
        }
        Step::Append(seed, value) => {
            let (kind, index) = pick(seed)?;
            let record = key(model, (kind, index));
            let item = some_value(value);
            let fields = model[kind.plural()][index].as_object_mut()?;
            let list = fields.entry("aliases").or_insert(json!([]));
            list.as_array_mut()?.push(item.clone());
            Some(Edit::Append {
                record,
                field: "aliases".into(),
                item: item.to_string(),
            })
        }
        Step::RemoveItem(seed, item) => {
            let (kind, index) = pick(seed)?;
            let record = key(model, (kind, index));
            let list = model[kind.plural()][index]
                .get_mut("aliases")?
                .as_array_mut()?;
            let item = usize::from(item).checked_rem(list.len())?;
            list.remove(item);
            Some(Edit::RemoveItem {
                record,
                field: "aliases".into(),
                index: item,
            })
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn edits_do_to_the_text_what_they_do_to_the_model(
        layout in 0_usize..7,
        transactions in prop::collection::vec(prop::collection::vec(step(), 1..5), 1..6),
    ) {
        let mut model = json!({
            "format": 1, "id": "d",
            "actors": [
                {"id": "a", "name": "A", "aliases": ["Ա", "б"], "evidence": [{"excerpt": "e", "directness": "narration"}]},
                {"id": "b", "name": "B", "x": {"deep": [[1, 2], []]}}
            ],
            "positions": []
        });
        let mut text = render(&model, layout);
        let mut next = 0;
        for steps in &transactions {
            let mut edits: Vec<Edit> = Vec::new();
            for step in steps {
                // A record that a transaction adds is whole: no other edit of the same touches it.
                let before = model.clone();
                let Some(edit) = play(&mut model, step, &mut next) else {
                    model = before;
                    continue;
                };
                let touched = |edit: &Edit| match edit {
                    Edit::Add { record, .. } => {
                        let record: Value = serde_json::from_str(record).unwrap();
                        record["id"].as_str().unwrap().to_owned()
                    }
                    Edit::Set { record, .. } | Edit::Unset { record, .. }
                    | Edit::Append { record, .. } | Edit::RemoveItem { record, .. }
                    | Edit::Remove(record) => record.id.clone(),
                };
                let is_new = edits.iter().any(|other| {
                    matches!(other, Edit::Add { .. } | Edit::Remove(_)) && touched(other) == touched(&edit)
                });
                let removes_edited = matches!(edit, Edit::Remove(_))
                    && edits.iter().any(|other| touched(other) == touched(&edit));
                if is_new || removes_edited {
                    model = before;
                    continue;
                }
                edits.push(edit);
            }
            text = edited(&text, &edits);
            let read: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
            prop_assert_eq!(&read, &model, "{}", text);
        }
    }
}
