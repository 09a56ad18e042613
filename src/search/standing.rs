//! Where a term stands: the sets of records in which it stands together, as initials, or scattered.
//!
//! A term that is being typed is scattered over fewer names with every letter, so what is known of its beginning spares most
//! of the work; when letters are deleted, what was known before is known still.

use std::ops::Range;

use super::cancel::Cancel;
use super::fields::Class;
use super::fuzzy::{self, Reach, Sought};
use super::index::Index;
use super::letters::Letters;
use super::parallel::in_stretches;
use super::query::{How, Term};
use super::rank::{INITIALS, heads, is_initials, word_start};
use super::set::{Part, Set};

/// Where a term is looked for.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) index: &'a Index,
    /// Whether names are all that counts.
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

/// Where the letters of a term stand together: at the start of a word, or within one. A record may be in several sets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Together {
    /// In names, at the start of a word.
    pub(super) names_start: Set,
    /// In names, within a word.
    pub(super) names_within: Set,
    /// In other texts, at the start of a word.
    pub(super) rest_start: Set,
    /// In other texts, within a word.
    pub(super) rest_within: Set,
}

impl Together {
    fn none(count: usize) -> Self {
        let [names_start, names_within, rest_start, rest_within] = [(); 4].map(|()| Set::none(count));
        Self { names_start, names_within, rest_start, rest_within }
    }

    fn add(&mut self, other: &Self) {
        self.sets_mut().into_iter().zip(other.sets()).for_each(|(set, other)| set.add(other));
    }

    fn sets(&self) -> [&Set; 4] {
        [&self.names_start, &self.names_within, &self.rest_start, &self.rest_within]
    }

    fn sets_mut(&mut self) -> [&mut Set; 4] {
        [&mut self.names_start, &mut self.names_within, &mut self.rest_start, &mut self.rest_within]
    }

    fn all(&self) -> Set {
        let mut all = self.names_start.clone();
        self.sets().into_iter().skip(1).for_each(|set| all.add(set));
        all
    }

    /// The records in which it stands at the start of a word.
    fn starting(&self) -> Set {
        let mut starting = self.names_start.clone();
        starting.add(&self.rest_start);
        starting
    }
}

/// Where a term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// As its signs say, its letters together.
    pub(super) together: Together,
    /// The records of which it is the initials, but for those in which it stands at the start of a word of a name.
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
        let mut sure = self.together.all();
        sure.add(&self.initials);
        sure
    }

    /// The records in whose names it stands other than scattered.
    pub(super) fn named(&self) -> Set {
        let mut named = self.names();
        named.add(&self.together.names_within);
        named
    }

    /// The records in which it stands at the start of a word of a name, or is the initials.
    pub(super) fn names(&self) -> Set {
        let mut names = self.together.names_start.clone();
        names.add(&self.initials);
        names
    }

    /// The records in which it stands at the start of a word, or is the initials.
    pub(super) fn starts(&self) -> Set {
        let mut starts = self.names();
        starts.add(&self.together.rest_start);
        starts
    }

    /// Looks for a term, given where its beginning stands: a term each of whose spellings begins with one of that one's.
    /// None where it was cancelled.
    pub(super) fn find(place: Place, term: &Term, beginning: Option<&Self>) -> Option<Self> {
        let count = place.index.count();
        let mut together = Together::none(count);
        for form in &term.forms {
            together.add(&place.together(form, term.how));
        }
        let mut standing =
            Self { together, initials: Set::none(count), scattered: Set::none(count), far: Set::none(count) };
        if term.how == How::Anyhow {
            standing.look_apart(place, term, beginning);
        }
        (!place.cancel.is_cancelled()).then_some(standing)
    }

    /// Looks for the names of which a term is the initials, or over which it is scattered.
    fn look_apart(&mut self, place: Place, term: &Term, beginning: Option<&Self>) {
        let candidates = beginning.map(|known| {
            let mut candidates = known.named();
            candidates.add(&known.far);
            candidates
        });
        let (all, named) = (self.together.all(), self.named());
        let started = &self.together.names_start;
        let look = Apart { place, all: &all, named: &named, started, candidates: candidates.as_ref() };
        let parts = in_stretches(place.index.count(), |stretch| look.within(&stretch, term));
        [self.initials, self.scattered, self.far] = Set::all_joined(place.index.count(), parts);
    }
}

impl Place<'_> {
    /// Where a form stands as its signs say, its letters together.
    fn together(self, form: &str, how: How) -> Together {
        let plain = self.index.has_words && form.chars().all(char::is_alphanumeric);
        if plain && matches!(how, How::Anyhow | How::Together) { self.in_words(form) } else { self.in_texts(form, how) }
    }

    /// Where a form stands that can only stand within a word.
    fn in_words(self, form: &str) -> Together {
        let (index, cancel, count) = (self.index, self.cancel, self.index.count());
        let arena = &index.arena;
        let mut found = Together::none(count);
        found.names_start = index.names.at_start(form, count, cancel);
        let letter = Letters::exactly(form);
        found.names_within = match letter.filter(|_| arena.borrowed().records().is_empty()) {
            Some(letter) => arena.set_of_names(|names| names.letters.has(letter)),
            None => index.names.within(form, count, cancel),
        };
        arena.lend(&mut found.names_start);
        arena.lend(&mut found.names_within);
        found.names_start.add(&index.aliases.at_start(form, count, cancel));
        found.names_within.add(&index.aliases.within(form, count, cancel));
        if !self.only_names {
            found.rest_start = index.rests.at_start(form, count, cancel);
            found.rest_within = match letter {
                Some(letter) => arena.set_of_rests(|rest| rest.letters.has(letter)),
                None => index.rests.within(form, count, cancel),
            };
        }
        found
    }

    /// Where a form stands that must be read for: each of its words must stand somewhere, and then reading tells.
    fn in_texts(self, form: &str, how: How) -> Together {
        let arena = &self.index.arena;
        let (count, letters) = (self.index.count(), Letters::of(form));
        let mut candidates: Option<Set> = None;
        let words = form.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        for word in words.filter(|_| self.index.has_words) {
            let found = self.in_words(word);
            // What begins a text begins a word.
            let starts = matches!(how, How::AtStart | How::Whole) && form.starts_with(word);
            let found = if starts { found.starting() } else { found.all() };
            match &mut candidates {
                Some(candidates) => candidates.keep(&found),
                None => candidates = Some(found),
            }
        }
        let candidates = candidates.unwrap_or_else(|| Set::ranges(count, std::iter::once(0..count)));
        let parts = in_stretches(count, |stretch| {
            let mut parts = [(); 6].map(|()| Part::none(stretch.clone()));
            for record in candidates.within(stretch) {
                let all = arena.names(record).letters.and(arena.rest(record).letters);
                if all.has(letters) && !self.cancel.is_cancelled() && arena.raw(record).contains(form) {
                    self.place(form, how, record, &mut parts);
                }
            }
            parts
        });
        let [mut names_start, mut names_within, other_start, other_within, rest_start, rest_within] =
            Set::all_joined(count, parts);
        arena.lend(&mut names_start);
        arena.lend(&mut names_within);
        names_start.add(&other_start);
        names_within.add(&other_within);
        Together { names_start, names_within, rest_start, rest_within }
    }

    /// Reads the own texts of a record and puts it into the sets where a form stands in it: names, other names, other texts,
    /// of each at the start of a word and within one.
    fn place(self, form: &str, how: How, record: usize, parts: &mut [Part; 6]) {
        for text in self.index.arena.own(record) {
            let at = match text.class {
                Class::Name | Class::Composed => 0,
                Class::Alias => 2,
                Class::Statement | Class::Passage if self.only_names => return,
                Class::Statement | Class::Passage => 4,
            };
            if how.stands(text.folded, form) {
                let within = usize::from(word_start(text.folded, form).is_none());
                parts.iter_mut().skip(at + within).take(1).for_each(|part| part.insert(record));
            }
        }
    }
}

/// Looks for names in which a term does not stand together.
struct Apart<'a> {
    place: Place<'a>,
    /// The records in which it does, anywhere.
    all: &'a Set,
    /// The records in whose names it does.
    named: &'a Set,
    /// Those in which it does at the start of a word of a name.
    started: &'a Set,
    /// The records that are looked at; all where there is none.
    candidates: Option<&'a Set>,
}

impl Apart<'_> {
    /// The records of a stretch: initials, scattered, far.
    fn within(&self, stretch: &Range<usize>, term: &Term) -> [Part; 3] {
        let mut found = [(); 3].map(|()| Part::none(stretch.clone()));
        let names = self.place.index.arena.all_names(stretch.start);
        if names.is_empty() || self.place.cancel.is_cancelled() {
            return found;
        }
        for form in &term.forms {
            let (letters, count) = (Letters::of(form), form.chars().take(INITIALS.end() + 1).count());
            if INITIALS.contains(&count) {
                let heads = heads(form);
                for (record, _) in stretch.clone().zip(names).filter(|(_, names)| names.heads.has(heads)) {
                    let mut own = self.place.index.arena.own_names(record);
                    if !self.started.contains(record) && own.any(|name| is_initials(name.folded, form)) {
                        found[0].insert(record);
                    }
                }
            }
            // A single letter stands nowhere scattered.
            if count > 1 && fuzzy::is_word(form) {
                let has =
                    |record: &usize| names.get(record - stretch.start).is_some_and(|own| own.letters.has(letters));
                let sought = Sought::new(form);
                let mut look = |record| self.scattered(record, &sought, &mut found);
                match self.candidates {
                    Some(known) => known.within(stretch.clone()).filter(has).for_each(&mut look),
                    None => stretch.clone().filter(has).for_each(&mut look),
                }
            }
        }
        found
    }

    fn scattered(&self, record: usize, sought: &Sought, [initials, scattered, far]: &mut [Part; 3]) {
        if self.named.contains(record) {
            return;
        }
        let reach = self.place.index.arena.called(record).map(|name| sought.reach(name)).max().unwrap_or(Reach::Not);
        if reach == Reach::Near && !self.all.contains(record) && !initials.contains(record) {
            scattered.insert(record);
        }
        if reach > Reach::Not {
            far.insert(record);
        }
    }
}
