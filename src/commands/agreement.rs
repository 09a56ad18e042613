//! `agreement`: who takes like and unlike stances, as a table of all actors, or for two of them with the issues behind it.

mod json;
mod number;
mod pair;
mod table;

use anyhow::Result;

use super::{Answer, Setting, named};
use crate::analysis::agreement::{Agreement, Count, MOST_ACTORS, Normalisation, Question};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::display;

pub(super) fn run(
    asked: &cli::Agreement,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let found = |kind, words: &[String]| {
        words
            .iter()
            .map(|word| named::find(dossier, kind, word))
            .collect::<Result<Vec<_>, _>>()
    };
    let (actors, issues) = match (
        found(Kind::Actor, &asked.actors),
        found(Kind::Issue, &asked.issues),
    ) {
        (Ok(actors), Ok(issues)) => (actors, issues),
        (Err(unknown), _) | (_, Err(unknown)) => return Ok(Answer::No(unknown)),
    };
    let question = question(asked, actors, issues);
    if matches!(question.actors.as_slice(), [one, other] if one == other) {
        return Ok(Answer::No(
            "impasse: an actor is not compared with itself".into(),
        ));
    }
    let agreement = match Agreement::new(dossier, &question) {
        Ok(agreement) => agreement,
        Err(too_many) => return Ok(Answer::No(refused(too_many.actors))),
    };
    let view = View {
        dossier,
        question: &question,
        agreement: &agreement,
    };
    if let [one, other] = question.actors.as_slice() {
        return pair::write(&view, [*one, *other], asked.format, setting, out);
    }
    let compared = agreement.actors().len() - agreement.ungrouped().count();
    match asked.format {
        PageFormat::Json => json::write(&view, out)?,
        PageFormat::Text if compared > 1 => table::write(&view, setting, out)?,
        PageFormat::Markdown if compared > 1 => table::write_markdown(&view, out)?,
        PageFormat::Text | PageFormat::Markdown => {}
    }
    Ok(if compared > 1 {
        Answer::Yes
    } else {
        Answer::No(nothing(compared))
    })
}

/// What is printed: an answer with what was asked.
#[derive(Clone, Copy)]
struct View<'a> {
    dossier: &'a Dossier,
    question: &'a Question,
    agreement: &'a Agreement,
}

impl View<'_> {
    /// An actor's name: display text.
    fn name(&self, actor: usize) -> String {
        let name = self
            .agreement
            .actors()
            .get(actor)
            .map(|actor| self.dossier.name(*actor))
            .unwrap_or_default();
        display::inline(&name).into_owned()
    }

    /// Whether the numbers are whole.
    fn is_whole(&self) -> bool {
        self.question.normalisation == Normalisation::None
    }

    /// How the numbers came about, in words.
    fn how(&self) -> String {
        let count = match self.question.count {
            Count::Statement => "every statement counted",
            Count::Once => "a stance on an issue counted once",
        };
        let divided = match self.question.normalisation {
            Normalisation::None => "not normalised",
            Normalisation::Activity => "divided by the mean number of stances of the two",
            Normalisation::Jaccard => "divided by the stances of either (Jaccard)",
        };
        format!("{count}, {divided}")
    }
}

fn question(asked: &cli::Agreement, actors: Vec<Handle>, issues: Vec<Handle>) -> Question {
    let count = match asked.count {
        cli::Count::Statement => Count::Statement,
        cli::Count::Once => Count::Once,
    };
    let normalisation = match asked.normalisation {
        cli::Normalisation::None => Normalisation::None,
        cli::Normalisation::Activity => Normalisation::Activity,
        cli::Normalisation::Jaccard => Normalisation::Jaccard,
    };
    let min = usize::try_from(asked.min).unwrap_or(usize::MAX);
    Question {
        count,
        normalisation,
        min,
        actors,
        issues,
    }
}

fn refused(actors: usize) -> String {
    format!(
        "impasse: at most {MOST_ACTORS} actors are compared, and there are {actors}; --min leaves out those with few \
         positions, and two actors by name can always be compared"
    )
}

fn nothing(compared: usize) -> String {
    let who = if compared == 0 {
        "nobody supports or opposes"
    } else {
        "only one actor supports or opposes"
    };
    format!("impasse: {who} anything that is looked at, so there is nothing to compare")
}
