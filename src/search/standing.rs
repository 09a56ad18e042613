//! Where a term stands: the sets of records in which it stands together, as initials, or scattered.
//!
//! A term that is being typed stands in fewer records with every letter, so what is known of its beginning spares most of the
//! work; when letters are deleted, what was known before is known still.

use std::ops::Range;

use memchr::memmem::Finder;

use super::arena::{Arena, Text};
use super::cancel::Cancel;
use super::fields::Class;
use super::fuzzy::{self, Reach};
use super::letters::Letters;
use super::parallel::in_stretches;
use super::query::{How, Term};
use super::rank::{INITIALS, heads, is_initials};
use super::set::{Part, Set};

/// How many records in a hundred are so many that reading all their texts in one go is faster than one by one.
const DENSE: usize = 10;

/// Where a term is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) arena: &'a Arena,
    /// Whether names are all that counts.
    pub(super) only_names: bool,
    /// Whether initials of a name find it.
    pub(super) initials: bool,
}

/// Where a term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The records in which it stands as its signs say, its letters together.
    pub(super) together: Set,
    /// Of all others, those of which it is the initials.
    pub(super) initials: Set,
    /// Of all others, those over whose name its letters are scattered.
    pub(super) scattered: Set,
    /// Records in whose names its letters stand in order, however far apart, but not together.
    far: Set,
}

impl Standing {
    /// Every record in which it stands.
    pub(super) fn all(&self) -> Set {
        let mut all = self.sure();
        all.add(&self.scattered);
        all
    }

    /// The records in which it stands other than scattered.
    pub(super) fn sure(&self) -> Set {
        let mut sure = self.together.clone();
        sure.add(&self.initials);
        sure
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        [&self.together, &self.initials, &self.scattered, &self.far].map(Set::memory).iter().sum()
    }

    /// Looks for a term, given where its beginning stands: a term each of whose spellings begins with one of that one's.
    /// None where it was cancelled.
    pub(super) fn find(place: Place, term: &Term, beginning: Option<&Self>, cancel: &Cancel) -> Option<Self> {
        let count = place.arena.count();
        let look = Look::new(place, term, beginning);
        let parts =
            in_stretches(count, |stretch| if cancel.is_cancelled() { None } else { Some(look.within(stretch)) });
        let parts: Vec<[Part; 4]> = parts.into_iter().collect::<Option<_>>()?;
        let mut sets = [(); 4].map(|()| Vec::with_capacity(parts.len()));
        for part in parts {
            sets.iter_mut().zip(part).for_each(|(set, part)| set.push(part));
        }
        let [together, initials, scattered, far] = sets.map(|parts| Set::joined(count, parts));
        Some(Self { together, initials, scattered, far })
    }
}

/// One term, looked for.
struct Look<'a> {
    place: Place<'a>,
    term: &'a Term,
    forms: Vec<Form<'a>>,
    beginning: Option<&'a Standing>,
    /// Whether the beginning stands together in few records.
    sparse: bool,
}

struct Form<'a> {
    text: &'a str,
    letters: Letters,
    finder: Finder<'a>,
    /// The letters with which words begin of which it is the initials.
    heads: Letters,
    may_be_initials: bool,
    may_scatter: bool,
}

impl<'a> Look<'a> {
    fn new(place: Place<'a>, term: &'a Term, beginning: Option<&'a Standing>) -> Self {
        let anyhow = term.how == How::Anyhow;
        let form = |text: &'a String| Form {
            text,
            letters: Letters::of(text),
            finder: Finder::new(text),
            heads: heads(text),
            may_be_initials: anyhow && place.initials && INITIALS.contains(&text.chars().count()),
            // A single letter stands nowhere scattered.
            may_scatter: anyhow && text.chars().nth(1).is_some() && fuzzy::is_word(text),
        };
        let sparse = beginning.is_some_and(|known| known.together.count() * 100 / DENSE < place.arena.count());
        Self { place, term, forms: term.forms.iter().map(form).collect(), beginning, sparse }
    }

    /// The records of a stretch: together, initials, scattered, far.
    fn within(&self, stretch: Range<usize>) -> [Part; 4] {
        let together = self.together(stretch.clone());
        let [mut initials, mut scattered, mut far] = [(); 3].map(|()| Part::none(stretch.clone()));
        let columns = &self.place.arena.columns;
        for form in self.forms.iter().filter(|form| form.may_be_initials) {
            let heads = columns.heads.get(stretch.clone()).unwrap_or_default();
            for (record, _) in stretch.clone().zip(heads).filter(|(_, heads)| heads.has(form.heads)) {
                if !together.contains(record) && self.names(record).any(|name| is_initials(name.text, form.text)) {
                    initials.insert(record);
                }
            }
        }
        for form in self.forms.iter().filter(|form| form.may_scatter) {
            self.each_candidate(stretch.clone(), form, |record| {
                if together.contains(record) {
                    return;
                }
                let names = self.names(record).filter(|name| name.class == Class::Name);
                match names.map(|name| fuzzy::reach(name.text, form.text)).max() {
                    Some(Reach::Near) => {
                        far.insert(record);
                        if !initials.contains(record) {
                            scattered.insert(record);
                        }
                    }
                    Some(Reach::Far) => far.insert(record),
                    _ => {}
                }
            });
        }
        [together, initials, scattered, far]
    }

    fn names(&self, record: usize) -> impl Iterator<Item = Text<'a>> {
        self.place.arena.texts(record).take_while(|text| text.class <= Class::Alias)
    }

    /// Does something with the records of a stretch over whose names a form may be scattered.
    fn each_candidate(&self, stretch: Range<usize>, form: &Form, mut act: impl FnMut(usize)) {
        let named = &self.place.arena.columns.named;
        let has = |record: &usize| named.get(*record).is_some_and(|letters| letters.has(form.letters));
        match self.beginning {
            // Together or far apart: one record is in one of them only.
            Some(known) => {
                known.together.within(stretch.clone()).filter(has).for_each(&mut act);
                known.far.within(stretch).filter(has).for_each(act);
            }
            None => stretch.filter(has).for_each(act),
        }
    }

    /// The records of a stretch in which the term stands as its signs say, its letters together.
    fn together(&self, stretch: Range<usize>) -> Part {
        let mut part = Part::none(stretch.clone());
        for form in &self.forms {
            match Letters::exactly(form.text) {
                Some(letter) => self.letter(stretch.clone(), letter, &mut part),
                None if self.sparse => self.one_by_one(stretch.clone(), form, &mut part),
                None => self.in_one_go(stretch.clone(), form, &mut part),
            }
        }
        if matches!(self.term.how, How::Anyhow | How::Together) {
            return part;
        }
        let mut signed = Part::none(stretch.clone());
        stretch
            .filter(|record| part.contains(*record) && self.as_signed(*record))
            .for_each(|record| signed.insert(record));
        signed
    }

    /// Whether the term stands in a record as its signs say.
    fn as_signed(&self, record: usize) -> bool {
        let texts =
            self.place.arena.texts(record).take_while(|text| !self.place.only_names || text.class <= Class::Alias);
        let stands = |text: &str| self.forms.iter().any(|form| self.term.how.stands(text, form.text));
        texts.into_iter().any(|text| stands(text.text))
    }

    /// What has a letter is known without reading.
    fn letter(&self, stretch: Range<usize>, letter: Letters, part: &mut Part) {
        let columns = &self.place.arena.columns;
        let letters = if self.place.only_names { &columns.named } else { &columns.whole };
        let letters = letters.get(stretch.clone()).unwrap_or_default();
        stretch.zip(letters).filter(|(_, has)| has.has(letter)).for_each(|(record, _)| part.insert(record));
    }

    /// Reads the texts of those records only in which the term's beginning stands.
    fn one_by_one(&self, stretch: Range<usize>, form: &Form, part: &mut Part) {
        let arena = self.place.arena;
        let Some(known) = self.beginning else { return };
        let may = |record: &usize| arena.columns.whole.get(*record).is_some_and(|whole| whole.has(form.letters));
        for record in known.together.within(stretch).filter(may) {
            let found = form.finder.find(arena.bytes(record..record + 1));
            if found.is_some_and(|at| self.counts(record, arena.start(record) + at)) {
                part.insert(record);
            }
        }
    }

    /// Reads all texts of a stretch, from one record that has the form to the next.
    fn in_one_go(&self, stretch: Range<usize>, form: &Form, part: &mut Part) {
        let arena = self.place.arena;
        let (texts, base) = (arena.bytes(stretch.clone()), arena.start(stretch.start));
        let (mut record, mut from) = (stretch.start, 0);
        while let Some(at) = texts.get(from..).and_then(|rest| form.finder.find(rest)) {
            let at = base + from + at;
            while record + 1 < stretch.end && arena.start(record + 1) <= at {
                record += 1;
            }
            if self.counts(record, at) {
                part.insert(record);
            }
            record += 1;
            if record >= stretch.end {
                return;
            }
            from = arena.start(record) - base;
        }
    }

    /// Whether the first place of a form in a record is one that counts. Names come first.
    fn counts(&self, record: usize, at: usize) -> bool {
        !self.place.only_names || at < self.place.arena.end_of_names(record)
    }
}
