//! Differences between two wordings, each with a few words of context.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices_deadline, group_diff_ops};
use unicode_segmentation::UnicodeSegmentation;

/// Words of context on either side of a difference, including spaces.
const AROUND: usize = 6;

/// Maximum time of a comparison. After that, the differences may be larger than necessary.
const LONGEST: Duration = Duration::from_millis(50);

/// Adjacent differences, as each side has them. Raw texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Wording of the quotation.
    pub quoted: Marked,
    /// Wording of the source.
    pub found: Marked,
}

/// Wording of one side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// Parts of the wording; true if a part differs from the other side.
    pub parts: Vec<(String, bool)>,
    /// True if more words precede, and if more follow.
    pub goes_on: [bool; 2],
}

impl Marked {
    /// The words, with differences in brackets: `… after hearing [every] harbour …`.
    #[must_use]
    pub(crate) fn in_brackets(&self) -> String {
        let part = |(text, differs): &(String, bool)| {
            if *differs {
                format!("[{text}]")
            } else {
                text.clone()
            }
        };
        let words: String = self.parts.iter().map(part).collect();
        let [before, after] = self.goes_on;
        format!(
            "{}{}{}",
            if before { "… " } else { "" },
            words.trim(),
            if after { " …" } else { "" }
        )
    }
}

/// Compares a quotation with the words of its source.
#[must_use]
pub(crate) fn differences(quoted: &str, found: &str) -> Vec<Difference> {
    let [old, new] = [quoted, found].map(|text| text.split_word_bounds().collect::<Vec<_>>());
    let ops =
        capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(Instant::now() + LONGEST));
    let groups = group_diff_ops(ops, AROUND).into_iter();
    groups
        .map(|group| Difference {
            quoted: side(&group, &old, DiffOp::old_range),
            found: side(&group, &new, DiffOp::new_range),
        })
        .collect()
}

fn side(group: &[DiffOp], words: &[&str], range: impl Fn(&DiffOp) -> Range<usize>) -> Marked {
    let mut marked = Marked::default();
    for op in group {
        let text = words.get(range(op)).unwrap_or_default().concat();
        if !text.is_empty() {
            marked.parts.push((text, op.tag() != DiffTag::Equal));
        }
    }
    let [first, last] = [group.first(), group.last()].map(|op| op.map(&range).unwrap_or_default());
    marked.goes_on = [first.start > 0, last.end < words.len()];
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quoted: &str, found: &str) -> Vec<[String; 2]> {
        differences(quoted, found)
            .iter()
            .map(|one| [one.quoted.in_brackets(), one.found.in_brackets()])
            .collect()
    }

    #[test]
    fn a_word_that_differs_is_shown_with_a_few_around_it() {
        let text = "The register was kept open, and after hearing every harbour on either bank it was closed again at once.";
        let [quoted, found] = ["every", "very"]
            .map(|word| format!("… and after hearing [{word}] harbour on either …"));
        assert_eq!(
            shown(text, &text.replace("every", "very")),
            [[quoted, found]]
        );
    }

    #[test]
    fn words_that_only_one_side_has_and_differences_far_apart() {
        assert_eq!(
            shown("we agree", "we do agree"),
            [["we agree", "we [do ]agree"]]
        );
        let long = "one two three four five six seven eight nine ten";
        let found = shown(long, "one too three four five six seven eight nine eleven");
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[1],
            ["… seven eight nine [ten]", "… seven eight nine [eleven]"]
        );
        assert_eq!(shown("", "").len(), 0);
        assert_eq!(shown("same", "same").len(), 0);
    }

    #[test]
    fn words_of_scripts_without_spaces() {
        assert_eq!(
            shown("双方同意停火", "双方不同意停火"),
            [["双方同意停火", "双方[不]同意停火"]]
        );
    }
}
