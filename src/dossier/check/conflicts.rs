//! Records that differ between files.

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

/// Maximum number of differing fields to name.
const NAMED: usize = 8;

/// Reports records whose id has other contents, or another kind, in an earlier file.
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

/// Description of a conflict, up to the location of the first record. None if they agree, or if one
/// is invalid, which is reported elsewhere.
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

/// Names of the fields in which two records differ. Each text starts with a record.
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
