//! Tests of `query`.

use super::*;

fn forms(terms: &[Term]) -> Vec<(&str, MatchMode)> {
    terms
        .iter()
        .map(|term| (term.forms[0].as_str(), term.mode))
        .collect()
}

#[test]
fn signs_say_how_and_half_typed_ones_are_text() {
    let query = Query::parse("a 'b ^c d$ ^e$ \"f  g\" !h");
    let all = [
        ("a", MatchMode::Fuzzy),
        ("b", MatchMode::Substring),
        ("c", MatchMode::Prefix),
        ("d", MatchMode::Suffix),
        ("e", MatchMode::Exact),
        ("f g", MatchMode::Substring),
    ];
    assert_eq!(forms(&query.terms), all);
    assert_eq!(forms(&query.excluded), [("h", MatchMode::Substring)]);
    for text in [
        "'", "^", "$", "!", "^$", "kind:", "kind:zzz", "stance:", "actor:", "x:y", ":",
    ] {
        let query = Query::parse(text);
        assert_eq!(query.terms.len(), 1, "{text}");
        assert!(
            query.filters.is_empty() && query.excluded.is_empty(),
            "{text}"
        );
    }
    assert_eq!(
        forms(&Query::parse("\"peace agr").terms),
        [("peace agr", MatchMode::Substring)]
    );
    assert!(Query::parse("\"").is_empty() || Query::parse("\"").terms.len() == 1);
}

#[test]
fn filters_take_values_that_are_begun() {
    assert_eq!(
        Query::parse("kind:obst").filters,
        [Filter::Kind(vec![Kind::Obstacle])]
    );
    assert_eq!(
        Query::parse("kind:Actors").filters,
        [Filter::Kind(vec![Kind::Actor])]
    );
    assert_eq!(
        Query::parse("stance:cond").filters,
        [Filter::Stance(vec![Stance::Conditional])]
    );
    assert_eq!(
        Query::parse("stance:not-stated").filters,
        [Filter::Stance(vec![Stance::NotStated])]
    );
    assert_eq!(
        Query::parse("status:under").filters,
        [Filter::Status(vec![Status::UnderNegotiation])]
    );
    assert!(matches!(
        Query::parse("actor:пашинян").filters[..],
        [Filter::About(Kind::Actor, _)]
    ));
}

#[test]
fn every_operator_reads_its_own_example() {
    for operator in OPERATORS
        .iter()
        .filter(|operator| !matches!(operator.reads, Reads::Plain))
    {
        let without: Vec<_> = OPERATORS
            .iter()
            .filter(|other| other.written != operator.written)
            .collect();
        let mut query = Query::default();
        let taken = tokens(operator.example)
            .into_iter()
            .any(|token| query.takes(operator.reads, token));
        assert!(taken, "{operator:?}");
        for other in without {
            let mut query = Query::default();
            let last = tokens(operator.example).pop().unwrap();
            assert!(
                !query.takes(other.reads, last),
                "{} is read as {}",
                operator.example,
                other.written
            );
        }
    }
}

#[test]
fn dots_between_initials_may_be_left_out() {
    assert_eq!(Query::parse("N.P.").terms[0].forms, ["n.p.", "np"]);
    assert_eq!(Query::parse("u.n").terms[0].forms, ["u.n", "un"]);
    for text in ["u.", "1.5", "e.gg", "a..b", ".", "'n.p."] {
        assert_eq!(Query::parse(text).terms[0].forms.len(), 1, "{text}");
    }
}

#[test]
fn a_phrase_is_plain_words_in_all_their_spellings() {
    assert_eq!(Query::parse("one two").phrase, ["one two"]);
    assert!(Query::parse("one 'two").phrase.is_empty());
    assert_eq!(Query::parse("Əli bəy").phrase, ["ali bai", "eli bei"]);
}
