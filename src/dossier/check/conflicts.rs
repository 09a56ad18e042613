//! Records that several files hold under one id, and not alike.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::CheckedFile;
use super::declared_ids::{Declared, DeclaredIds};
use super::findings::Findings;
use super::quote::quoted;
use crate::dossier::handle::Kind;
use crate::dossier::raw;
use crate::dossier::records::{Actor, Event, Excerpt, Issue, Obstacle, Position, Source};
use crate::dossier::report::OtherLocation;
use crate::text::display;

/// How many fields are named in which records differ.
const NAMED: usize = 8;

/// Reports every record that stands in an earlier file too and holds something else there, or is of another kind.
pub(super) fn check(files: &[CheckedFile], ids: &DeclaredIds, findings: &mut [Findings]) {
    for (first, again) in ids.repeated() {
        let Some(says) = conflict(ids, first, again) else {
            continue;
        };
        let Some((line, column)) = findings
            .get(first.file())
            .map(|findings| findings.place(first.at()))
        else {
            continue;
        };
        let name = files
            .get(first.file())
            .map(|file| display::inline(file.name))
            .unwrap_or_default();
        let message = format!("{says} {name}:{line}:{column}");
        let same = if ids.array(first) == ids.array(again) {
            "make them the same, or "
        } else {
            ""
        };
        let help = format!("{same}give one of them another id");
        let other = OtherLocation {
            file: first.file(),
            line,
            column,
        };
        if let Some(findings) = findings.get_mut(again.file()) {
            ids.tell(again, |at, path| {
                findings.conflict(at, path, other, || (message, help));
            });
        }
    }
}

/// What two records of one id do not agree on, up to the place of the first; none where they do, or where one is no record at
/// all, which is told elsewhere.
fn conflict(ids: &DeclaredIds, first: &Declared, again: &Declared) -> Option<String> {
    let (id, array) = (quoted(again.id()), ids.array(first));
    if array != ids.array(again) {
        return Some(format!("the id {id} is already used in `{array}` at"));
    }
    let is_written_right = ids.is_array_written_right(first) && ids.is_array_written_right(again);
    let kind = Kind::parse(array).filter(|_| is_written_right)?;
    let fields = differing(
        kind,
        [first.record.text_from_here(), again.record.text_from_here()],
    )?;
    let named: Vec<_> = fields
        .iter()
        .take(NAMED)
        .map(|field| format!("`{}`", display::inline(field)))
        .collect();
    let more = if fields.len() > NAMED { ", …" } else { "" };
    Some(format!(
        "the {} {id} differs in {}{more} from the one at",
        kind.as_str(),
        named.join(", ")
    ))
}

/// The fields in which two records of a kind differ, each of which begins a text.
fn differing(kind: Kind, written: [&str; 2]) -> Option<Vec<String>> {
    match kind {
        Kind::Source => fields::<Source>(written),
        Kind::Excerpt => fields::<Excerpt>(written),
        Kind::Actor => fields::<Actor>(written),
        Kind::Issue => fields::<Issue>(written),
        Kind::Position => fields::<Position>(written),
        Kind::Obstacle => fields::<Obstacle>(written),
        Kind::Event => fields::<Event>(written),
    }
}

fn fields<T: DeserializeOwned + Serialize + PartialEq>(
    [first, again]: [&str; 2],
) -> Option<Vec<String>> {
    let read = |text| {
        serde_json::Deserializer::from_str(text)
            .into_iter::<T>()
            .next()?
            .ok()
    };
    let (first, again) = (read(first)?, read(again)?);
    if first == again {
        return None;
    }
    let (first, again) = (raw::fields(&first).ok()?, raw::fields(&again).ok()?);
    let added = again.keys().filter(|name| !first.contains_key(*name));
    let all = first.keys().chain(added);
    Some(
        all.filter(|name| first.get(*name) != again.get(*name))
            .cloned()
            .collect(),
    )
}
