//! Full stops that end no sentence: titles, abbreviations, initials, dates, numbers of articles and
//! items.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::characters::{is_full_stop, is_of_alphabet};
use super::words::{bare, last_words, next_letter, next_word};

/// A list of words in small letters, looked up by hashing.
struct List {
    words: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl List {
    const fn new(words: &'static str) -> Self {
        Self {
            words,
            set: OnceLock::new(),
        }
    }

    /// True if it has a word, in whatever case.
    fn has(&self, word: &str) -> bool {
        const LONGEST: usize = 40;
        let set = self
            .set
            .get_or_init(|| self.words.split_whitespace().collect());
        word.len() <= LONGEST && (set.contains(word) || set.contains(word.to_lowercase().as_str()))
    }
}

/// Abbreviations that no sentence ends with, in small letters and without the last full stop.
static NEVER_LAST: List =
    List::new("vs cf e.g i.e viz bzw vgl z.b d.h sog bspw ggf evtl inkl см ср т.е напр მაგ օր");

/// Abbreviations before a name. A sentence ends with one only where the next word begins most
/// sentences (see [`STARTERS`]).
static TITLES: List = List::new(
    "mr mrs ms mx dr prof gen sen rep gov lt col maj capt cpl sgt adm hon rev msgr amb st ste mt mm mme \
     mmes mlle mlles mgr hr hrn fr frl sr sra srta dra им ул проф акад ген тов св ак doc dos akad պրն տկն",
);

/// Abbreviations before a number, months among them.
static COUNTING: List = List::new(
    "no nos nr nrn art arts sec ch vol vols fig figs eq p pp abs kap bd ziff núm ст стр гл п пп рис табл \
     т էջ səh გვ jan feb mar apr jun jul aug sep sept oct nov dec jän mär mrz okt dez janv févr avr juil juill déc ene abr \
     ago dic янв февр апр авг сент окт нояб дек",
);

/// Names of months before which languages write the day with a full stop.
static MONTHS: List = List::new(
    "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb \
     mär mrz apr jun jul aug sep sept okt nov dez",
);

/// German words before an ordinal number.
static BEFORE_ORDINALS: List = List::new("der die das dem den des im am zum zur vom beim ins");

/// Words that begin many sentences and are hardly ever part of a name.
static STARTERS: List = List::new(
    "the a an he she it they we you i this that these those there in on at but and however both after \
     before as if when while for his her its their our my then now so yet der die das ein eine er sie es wir ich im am auf nach \
     vor bei und aber doch auch dies diese il elle ils elles nous mais cette ces он она они это этот но однако затем",
);

/// Words before the number of a part of a document.
static LABELS: List = List::new(
    "article articles section chapter annex part clause paragraph artikel abschnitt kapitel anhang absatz \
     chapitre annexe статья пункт глава раздел часть maddə bölmə հոդված თავი მუხლი ماده المادة مادة סעיף artículo",
);

/// Letters with full stops that are often the last of a sentence: “and so on”, times of the day.
static OFTEN_LAST: List = List::new("т.д т.п др пр ა.შ a.m p.m");

/// Names of days, which go on after a time of the day: “at 5 p.m. Monday”.
static DAYS: List = List::new("monday tuesday wednesday thursday friday saturday sunday");

/// True if a sentence that seems to end with the full stop at the end of `before` goes on in
/// `after`.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let mut words = last_words(before);
    let word = bare(words.next().unwrap_or_default());
    let previous = bare(words.next().unwrap_or_default());
    let stem = word.trim_end_matches(is_full_stop);
    let next = next_word(after);
    if stem.is_empty() || stem.len() == word.len() {
        return false;
    }
    if is_marker(stem) && is_only(before, 1) {
        return true;
    }
    if stem.chars().all(char::is_numeric) {
        return number_goes_on(before, after, stem, previous);
    }
    if is_often_last(stem, previous) {
        return DAYS.has(next);
    }
    if COUNTING.has(stem) && counts(next) {
        return true;
    }
    if is_roman(stem) && is_ordinal(previous, next) {
        return true;
    }
    NEVER_LAST.has(stem)
        || TITLES.has(stem) && !STARTERS.has(next)
        || initials_go_on(before, word, previous, next)
}

/// True if a line that ends with this word goes on in the next one, whatever that begins with.
pub(super) fn leads_on(word: &str, next: &str) -> bool {
    let word = bare(word);
    let stem = word.trim_end_matches(is_full_stop);
    let is_abbreviated = stem.len() < word.len();
    let is_title = NEVER_LAST.has(stem) || TITLES.has(stem) && !STARTERS.has(next_word(next));
    let counts = counts(next_word(next));
    is_abbreviated && (is_title || COUNTING.has(stem) && counts) || LABELS.has(word) && counts
}

/// Letters, each followed by a full stop, in an alphabet: “J.”, “J.R.”, “U.S.”, “J.-C.”, “z.”.
pub(super) fn is_initials(word: &str) -> bool {
    let mut parts = word.trim_end_matches(is_full_stop).split(is_full_stop);
    let is_letter = |part: &str| {
        let mut letters = part.trim_start_matches('-').chars();
        letters.next().is_some_and(is_of_alphabet) && letters.next().is_none()
    };
    word.ends_with(is_full_stop) && parts.all(is_letter)
}

/// A number, a letter or a Roman number, as it stands before an item of a list.
fn is_marker(stem: &str) -> bool {
    let mut letters = stem.chars();
    let is_letter = letters.next().is_some_and(is_of_alphabet) && letters.next().is_none();
    let is_number =
        stem.chars().all(|c| c.is_numeric() || is_full_stop(c)) && stem.chars().count() <= 6;
    is_letter || is_number || is_roman(stem)
}

fn is_roman(stem: &str) -> bool {
    !stem.is_empty()
        && stem
            .chars()
            .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// True if a number with a full stop is a day, an ordinal, or the number of an article that heads
/// the paragraph.
fn number_goes_on(before: &str, after: &str, stem: &str, previous: &str) -> bool {
    let next = next_word(after);
    let is_label = LABELS.has(previous) && is_only(before, 2);
    let is_day = stem.chars().count() <= 2
        && (MONTHS.has(next.trim_end_matches('.')) || goes_on_as_date(next, previous));
    is_label || is_day || stem.chars().count() <= 2 && is_ordinal(previous, next)
}

/// “18. 06. 2017”: the next number is a month with its full stop, or a year after a month.
fn goes_on_as_date(next: &str, previous: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_day = |word: &str| {
        word.strip_suffix('.')
            .is_some_and(|day| is_number(day) && day.len() <= 2)
    };
    let year = next.trim_end_matches('.');
    is_day(next) || is_day(previous) && is_number(year) && year.len() == 4
}

/// “im 19. Jahrhundert”: between a German article and a noun.
fn is_ordinal(previous: &str, next: &str) -> bool {
    BEFORE_ORDINALS.has(previous) && next.starts_with(char::is_uppercase) && !STARTERS.has(next)
}

/// True if letters with full stops often end a sentence: “и т. д.”, “və s.”, “p.m.”.
fn is_often_last(stem: &str, previous: &str) -> bool {
    let both = format!("{previous}{stem}");
    OFTEN_LAST.has(stem) || OFTEN_LAST.has(&both) || previous == "və" && stem == "s"
}

fn initials_go_on(before: &str, word: &str, previous: &str, next: &str) -> bool {
    if !is_initials(word) || STARTERS.has(next) {
        return false;
    }
    // After a number small letters are a unit or the word for “year”, with which a sentence may
    // well end.
    let is_unit = previous.ends_with(char::is_numeric) && !word.starts_with(char::is_uppercase);
    !is_unit || is_only(before, 3)
}

/// True if a number, arabic or roman, is what comes next.
fn counts(next: &str) -> bool {
    next_letter(next).is_some_and(char::is_numeric) || is_roman(next.trim_end_matches(is_full_stop))
}

/// True if there are at most so many words before a place.
fn is_only(before: &str, words: usize) -> bool {
    before.split_whitespace().nth(words).is_none()
}

/// True if a word is small-lettered and cannot be the last of a heading or sentence: an article, a
/// preposition, “and”.
pub(super) fn is_dangling(word: &str) -> bool {
    static DANGLING: List = List::new(
        "the a an of to in on at by for with from and or nor but that which who as than into its their \
     his her our my between against under over about der die das den dem des ein eine einen einem einer eines und oder mit \
     von zu im am zum zur auf für bei nach durch über le la les du de des et ou à au aux en par pour sur avec dans que qui \
     el los las y o con para и в на с к о по от до из за для не что как при об у а но և ու որ və ilə ki და რომ في من على \
     إلى أن عن مع و در از به که با של את על עם אל כי",
    );
    !word.starts_with(char::is_uppercase) && DANGLING.has(word)
}
