//! Warnings for source types unknown to CSL.

use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::{nearest, quoted};
use super::tree::Node;
use crate::dossier::problem::ProblemKind;
use crate::dossier::vocabulary::SOURCE_TYPES;

pub(super) fn check(root: &Node, findings: &mut Findings) {
    for (index, source) in nodes::records(root, "sources") {
        let Some(written) = source.text("type") else {
            continue;
        };
        if written.value.trim().is_empty() || SOURCE_TYPES.contains(&written.value) {
            continue;
        }
        let path = Path::Field(&Path::Root, "sources");
        let path = Path::Element(&path, index);
        findings.warning(ProblemKind::SourceType, written.start, &Path::Field(&path, "type"), || {
            let help = near(written.value).map_or_else(
                || {
                    "the commonest are article-newspaper, report, speech, interview, treaty, webpage and document"
                        .into()
                },
                |near| format!("did you mean `{near}`?"),
            );
            (format!("{} is not an item type of CSL", quoted(written.value)), help)
        });
    }
}

/// Suggests a type: by other capitals or punctuation, by a shared word (“newspaper”), or by a typo.
fn near(written: &str) -> Option<&'static str> {
    const LONGEST: usize = 40;
    let plain: String = written
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim().replace([' ', '_'], "-");
    let same = SOURCE_TYPES
        .iter()
        .copied()
        .find(|known| known.replace('_', "-") == plain);
    let by_slip = || nearest(&plain, SOURCE_TYPES.iter().copied());
    let by_word = || {
        let words: Vec<_> = plain.split('-').filter(|word| word.len() > 2).collect();
        let shared = |known: &&str| {
            known
                .split(['-', '_'])
                .filter(|of| words.contains(of))
                .count()
        };
        SOURCE_TYPES
            .iter()
            .copied()
            .rev()
            .max_by_key(shared)
            .filter(|known| shared(known) > 0)
    };
    same.or_else(by_word).or_else(by_slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_type_is_by_spelling_or_by_a_word() {
        for (written, wanted) in [
            ("Report", Some("report")),
            ("raport", Some("report")),
            ("personal-communication", Some("personal_communication")),
            ("newspaper", Some("article-newspaper")),
            ("newspaper article", Some("article-newspaper")),
            ("web page", Some("webpage")),
            ("xyz", None),
        ] {
            assert_eq!(near(written), wanted, "{written}");
        }
    }
}
