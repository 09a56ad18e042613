//! The JSON Schema of the settings file, with which editors complete and check it.

use serde_json::{Map, Value, json};

use super::Settings;
use super::setting::Value as SettingValue;
use super::setting::{Kind, Setting};
use super::table::{PRESETS, SETTINGS};
use crate::keymap::KeyMap;
use crate::view::theme::Role;

/// The JSON Schema of the settings file.
#[must_use]
pub fn schema() -> Value {
    let defaults = Settings::default();
    let mut tables: Map<String, Value> = Map::new();
    let mut layout = Map::new();
    let mut preset = Value::Null;
    for setting in SETTINGS {
        let described = described(setting, &defaults);
        match setting.name.split_once('.') {
            None => drop(tables.insert(setting.name.to_owned(), described)),
            Some(("layout", name)) => drop(layout.insert(name.to_owned(), described)),
            Some(_) => preset = described,
        }
    }
    tables.insert("layout".into(), object("Layout of the panes.", &layout));
    tables.insert("keys".into(), keys(&preset));
    tables.insert("colors".into(), object("Your own colours.", &colors()));
    let text = json!({"type": "string", "minLength": 1});
    let via = "Commands that turn a file into plain text, by its extension.";
    tables.insert(
        "via".into(),
        json!({"type": "object", "description": via, "additionalProperties": text}),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of impasse",
        "type": "object",
        "additionalProperties": false,
        "properties": tables,
        "$defs": {
            "keys": {"anyOf": [text, {"type": "array", "items": text}]},
            "color": {
                "anyOf": [text, {"type": "array", "items": text, "minItems": 1, "maxItems": 3}],
            },
        },
    })
}

fn object(description: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "type": "object",
        "description": description,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn described(setting: &Setting, defaults: &Settings) -> Value {
    let number = |range: &std::ops::RangeInclusive<u16>| json!({"type": "integer", "minimum": range.start(), "maximum": range.end()});
    let mut described = match &setting.kind {
        Kind::Switch => json!({"type": "boolean"}),
        Kind::Choice(words) => json!({"enum": words}),
        Kind::Number(range) => number(range),
        Kind::NumberOrAuto(range) => json!({"anyOf": [{"const": "auto"}, number(range)]}),
        Kind::Text | Kind::Command => json!({"type": "string"}),
    };
    described["description"] = json!(setting.help);
    described["default"] = match (setting.get)(defaults) {
        SettingValue::Switch(is_on) => json!(is_on),
        SettingValue::Word(word) => json!(word),
        SettingValue::Number(Some(number)) => json!(number),
        SettingValue::Number(None) => json!("auto"),
        SettingValue::Text(text) => json!(text),
    };
    described
}

fn colors() -> Map<String, Value> {
    let role = |role: &Role| {
        let color = json!({"$ref": "#/$defs/color", "description": role.description()});
        (role.name().to_owned(), color)
    };
    Role::ALL.iter().map(role).collect()
}

/// A preset, or a table with a preset and a table for each context.
fn keys(preset: &Value) -> Value {
    let mut contexts = Map::new();
    contexts.insert("preset".into(), preset.clone());
    let keys = json!({"$ref": "#/$defs/keys"});
    for section in KeyMap::default().by_section() {
        let actions = KeyMap::actions_of_section(section.name).into_iter();
        let actions = actions.map(|action| (action.to_owned(), keys.clone()));
        let description = format!("Keys {}.", section.label);
        let context = object(&description, &actions.collect());
        contexts.insert(section.name.to_owned(), context);
    }
    json!({
        "description": "Keys: a preset, or actions with their keys by context.",
        "anyOf": [{"enum": PRESETS}, {
            "type": "object",
            "additionalProperties": false,
            "properties": contexts,
        }],
    })
}
