//! Sets of contexts, and the sections of the settings that name them.

use crate::app::mode::Context;

/// Set of contexts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Contexts(u16);

/// All contexts, in the order of their numbers.
pub(super) const CONTEXTS: [Context; 9] = [
    Context::Browse,
    Context::Reader,
    Context::Found,
    Context::Find,
    Context::Choose,
    Context::Filter,
    Context::Note,
    Context::Days,
    Context::Date,
];

impl Contexts {
    pub(super) const fn of(contexts: &[Context]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < contexts.len() {
            bits |= 1 << contexts[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// True if the context is in the set.
    #[must_use]
    pub const fn contains(self, context: Context) -> bool {
        self.0 & (1 << context as u16) != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Context> {
        let all = CONTEXTS.into_iter();
        all.filter(move |context| self.contains(*context))
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if keys are commands in some of the contexts.
    #[must_use]
    pub fn has_browsing(self) -> bool {
        self.iter().any(Context::is_browsing)
    }

    /// The fewest sections of the settings that have all of the contexts, general ones first.
    #[must_use]
    pub fn sections(self) -> Vec<&'static str> {
        let (mut rest, mut names) = (self, Vec::new());
        for section in &SECTIONS {
            let is_whole = section.contexts.without(rest).is_empty();
            // No section has the source alone, while nothing is found in it.
            let is_source = section.name == SOURCE && rest.contains(Context::Reader);
            if is_whole || is_source {
                names.push(section.name);
                rest = rest.without(section.contexts);
            }
        }
        names
    }

    /// The places in words.
    pub(crate) fn label(self) -> String {
        let sections = self.sections().into_iter().filter_map(section);
        let labels: Vec<_> = sections.map(|section| section.label).collect();
        labels.join(", ")
    }

    /// The sections in words, for a message.
    pub(super) fn describe(self) -> String {
        let names = self.sections().into_iter();
        let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
        match names.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => names.concat(),
        }
    }
}

/// Section of the settings: contexts with a name.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) contexts: Contexts,
    /// The place of its keys in words.
    pub(super) label: &'static str,
}

impl Section {
    /// Changes of a more specific section override those of a more general one.
    pub(super) fn specificity(&self) -> u32 {
        u16::BITS - self.contexts.0.count_ones()
    }
}

const SOURCE: &str = "source";

pub(super) const BROWSE: Contexts =
    Contexts::of(&[Context::Browse, Context::Reader, Context::Found]);
pub(super) const FIELDS: Contexts = Contexts::of(&[
    Context::Choose,
    Context::Filter,
    Context::Find,
    Context::Note,
    Context::Date,
]);
pub(super) const ALL: Contexts = Contexts::of(&CONTEXTS);

macro_rules! sections {
    ($($name:ident $contexts:expr, $label:literal;)+) => {
        [$(Section { name: stringify!($name), contexts: $contexts, label: $label },)+]
    };
}

/// The sections, from general to specific ones.
pub(super) static SECTIONS: [Section; 12] = sections! {
    all ALL, "anywhere";
    fields FIELDS, "in any text";
    browse BROWSE, "in the list, the record or the source";
    source Contexts::of(&[Context::Reader, Context::Found]), "in the source";
    list Contexts::of(&[Context::Browse]), "in the list or the record";
    found Contexts::of(&[Context::Found]), "while words are found in the source";
    choose Contexts::of(&[Context::Choose]), "in results and commands";
    filter Contexts::of(&[Context::Filter]), "in a filter";
    find Contexts::of(&[Context::Find]), "in words to find";
    note Contexts::of(&[Context::Note]), "in a note";
    days Contexts::of(&[Context::Days]), "as of a day";
    date Contexts::of(&[Context::Date]), "in a date";
};

pub(super) fn section(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_has_a_bit_and_a_section() {
        for (at, context) in CONTEXTS.into_iter().enumerate() {
            assert_eq!(context as usize, at);
        }
        for section in &SECTIONS {
            assert_eq!(section.contexts.sections(), [section.name]);
        }
        for context in CONTEXTS {
            let names = Contexts::of(&[context]).sections();
            assert_eq!(names.len(), 1, "{context:?}: {names:?}");
        }
        let unfound = Contexts::of(&[Context::Browse, Context::Reader]);
        assert_eq!(unfound.describe(), "`source` and `list`");
    }

    #[test]
    fn sections_come_from_general_to_specific() {
        assert!(SECTIONS.is_sorted_by_key(Section::specificity));
        for one in &SECTIONS {
            for other in &SECTIONS {
                let is_same = one.name == other.name;
                let is_part = one.contexts.without(other.contexts).is_empty();
                let is_disjoint = one.contexts.common(other.contexts).is_empty();
                let is_whole = other.contexts.without(one.contexts).is_empty();
                assert!(is_same || is_part || is_disjoint || is_whole);
                assert_eq!(is_same, is_part && is_whole, "{} {}", one.name, other.name);
            }
        }
    }
}
