//! The text of a settings file becomes values, changes of keys and colours, with their places.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Faults;
use super::setting::{Kind, Setting, Value, shown};
use super::table::{PRESET, SETTINGS, TABLES, setting};
use crate::dossier::check::nearest;
use crate::keymap::KeyChange;
use crate::text::display;
use crate::view::theme::{Role, RoleColor};

/// Place of a change of keys in the text, in bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct KeySpans {
    pub(super) section: Range<usize>,
    pub(super) action: Range<usize>,
    /// One for each key.
    pub(super) keys: Vec<Range<usize>>,
}

/// Color of a role as it is written, with what it means.
#[derive(Debug, Clone)]
pub(super) struct WrittenColor {
    pub(super) role: Role,
    pub(super) color: RoleColor,
    pub(super) written: Vec<String>,
    pub(super) at: usize,
}

/// Contents of a settings file. Places are in bytes.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) values: Vec<(&'static Setting, Value, usize)>,
    pub(super) keys: Vec<(KeyChange, KeySpans)>,
    pub(super) colors: Vec<WrittenColor>,
    /// Extension, command and place.
    pub(super) via: Vec<(String, String, usize)>,
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// Reads a file as far as it can be understood.
pub(super) fn read(text: &str) -> (Contents, Faults<'_>) {
    let mut reader = Reader {
        contents: Contents::default(),
        faults: Faults::of(text),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        let why = display::inline(error.message());
        reader.faults.add_syntax_error(span.start, &why);
    }
    reader.top(table.get_ref());
    (reader.contents, reader.faults)
}

struct Reader<'t> {
    contents: Contents,
    faults: Faults<'t>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, message: String) {
        self.faults.add(span.start, message);
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match (name, value.get_ref()) {
                ("keys", DeValue::String(_)) => self.preset(value),
                ("keys", DeValue::Table(keys)) => self.keys(keys),
                ("colors", DeValue::Table(colors)) => self.colors(colors),
                ("via", DeValue::Table(programs)) => self.via(programs),
                ("layout", DeValue::Table(layout)) => {
                    for (key, value) in layout {
                        self.value(&format!("layout.{}", key.get_ref()), key, value);
                    }
                }
                (name, value) if TABLES.iter().any(|(table, _)| *table == name) => {
                    let shown = shown(value);
                    self.fault(key.span(), format!("`{name}` is a table, not {shown}"));
                }
                _ => self.value(name, key, value),
            }
        }
    }

    fn value(&mut self, name: &str, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        let Some(setting) = setting(name) else {
            return self.unknown(name, key.span());
        };
        match setting.kind.read(value.get_ref()) {
            Ok(read) => self.contents.values.push((setting, read, key.span().start)),
            Err(why) => self.fault(value.span(), format!("`{}` {why}", setting.name)),
        }
    }

    fn unknown(&mut self, name: &str, span: Range<usize>) {
        let known = SETTINGS.iter().map(|setting| setting.name);
        let known = known.chain(TABLES.iter().map(|(table, _)| *table));
        let end = format!(".{name}");
        let in_table = SETTINGS.iter().find(|setting| setting.name.ends_with(&end));
        let near = in_table.map(|setting| setting.name);
        let near = near.or_else(|| nearest(name, known)).map_or_else(
            || "`impasse config` lists all settings".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let name = display::inline(name).into_owned();
        self.fault(span, format!("there is no setting `{name}`: {near}"));
    }

    fn preset(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(setting) = setting(PRESET) else {
            return;
        };
        match setting.kind.read(value.get_ref()) {
            Ok(read) => self
                .contents
                .values
                .push((setting, read, value.span().start)),
            Err(why) => self.fault(value.span(), format!("`keys` {why}")),
        }
    }

    fn keys(&mut self, keys: &DeTable<'_>) {
        for (section, value) in keys {
            match value.get_ref() {
                DeValue::Table(actions) => {
                    for (action, keys) in actions {
                        self.key_change(section, action, keys);
                    }
                }
                _ if section.get_ref() == "preset" => self.value(PRESET, section, value),
                value => {
                    let shown = shown(value);
                    let name = display::inline(section.get_ref()).into_owned();
                    self.fault(
                        section.span(),
                        format!("`keys.{name}` is a table of actions with their keys, not {shown}"),
                    );
                }
            }
        }
    }

    fn key_change(&mut self, section: &Key<'_>, action: &Key<'_>, keys: &Spanned<DeValue<'_>>) {
        let Some((texts, spans)) = self.texts(keys, "a key, or a list of keys") else {
            return;
        };
        let change = KeyChange {
            section: section.get_ref().clone().into_owned(),
            action: action.get_ref().clone().into_owned(),
            keys: texts,
        };
        let spans = KeySpans {
            section: section.span(),
            action: action.span(),
            keys: spans,
        };
        self.contents.keys.push((change, spans));
    }

    fn colors(&mut self, colors: &DeTable<'_>) {
        for (role, value) in colors {
            let name = role.get_ref().as_ref();
            let Some(known) = Role::from_name(name) else {
                let names = Role::ALL.iter().map(|role| role.name());
                let near = nearest(name, names.clone()).map_or_else(
                    || format!("the roles are {}", names.collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let name = display::inline(name).into_owned();
                self.fault(role.span(), format!("there is no role `{name}`: {near}"));
                continue;
            };
            let expected = "a colour, or a list of a colour and its fall-backs";
            let Some((written, spans)) = self.texts(value, expected) else {
                continue;
            };
            let texts: Vec<&str> = written.iter().map(String::as_str).collect();
            match RoleColor::parse(&texts) {
                Ok(color) => self.contents.colors.push(WrittenColor {
                    role: known,
                    color,
                    written,
                    at: role.span().start,
                }),
                Err((index, why)) => {
                    let span = spans.get(index).cloned().unwrap_or(value.span());
                    self.fault(span, why);
                }
            }
        }
    }

    fn via(&mut self, programs: &DeTable<'_>) {
        for (extension, value) in programs {
            let name = extension.get_ref().trim_start_matches('.').to_lowercase();
            match Kind::Command.read(value.get_ref()) {
                Ok(Value::Text(command)) if !command.is_empty() => {
                    self.contents
                        .via
                        .push((name, command, extension.span().start));
                }
                Ok(_) => self.fault(value.span(), format!("`via.{name}` holds no command")),
                Err(why) => {
                    let name = display::inline(&name).into_owned();
                    self.fault(value.span(), format!("`via.{name}` {why}"));
                }
            }
        }
    }

    /// A text, or an array of texts, with their places.
    fn texts(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        expected: &str,
    ) -> Option<(Vec<String>, Vec<Range<usize>>)> {
        if let Some(text) = value.get_ref().as_str() {
            return Some((vec![text.to_owned()], vec![value.span()]));
        }
        let Some(array) = value.get_ref().as_array() else {
            let shown = shown(value.get_ref());
            self.fault(
                value.span(),
                format!("this must be {expected}, not {shown}"),
            );
            return None;
        };
        let mut texts = Vec::new();
        let mut spans = Vec::new();
        for item in array {
            let Some(text) = item.get_ref().as_str() else {
                let shown = shown(item.get_ref());
                self.fault(
                    item.span(),
                    format!("this must be a text in quotation marks, not {shown}"),
                );
                return None;
            };
            texts.push(text.to_owned());
            spans.push(item.span());
        }
        Some((texts, spans))
    }
}
