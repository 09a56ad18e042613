//! `agreement`: like and unlike stances, as a table of all actors, or of two with their issues.

mod json;
mod number;
mod pair;
mod table;

use anyhow::Result;

use super::{Outcome, OutputSettings, lookup};
use crate::analysis::agreement::{Agreement, Count, MOST_ACTORS, Normalisation, Question};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::display;

pub(super) fn run(
    args: &cli::AgreementArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let find_all = |kind, words: &[String]| {
        words
            .iter()
            .map(|word| lookup::find(dossier, kind, word))
            .collect::<Result<Vec<_>, _>>()
    };
    let (actors, issues) = match (
        find_all(Kind::Actor, &args.actors),
        find_all(Kind::Issue, &args.issues),
    ) {
        (Ok(actors), Ok(issues)) => (actors, issues),
        (Err(error), _) | (_, Err(error)) => return Ok(Outcome::No(error)),
    };
    let question = question(args, actors, issues);
    if matches!(question.actors.as_slice(), [one, other] if one == other) {
        return Ok(Outcome::No(
            "impasse: an actor is not compared with itself".into(),
        ));
    }
    let agreement = match Agreement::new(dossier, &question) {
        Ok(agreement) => agreement,
        Err(too_many) => return Ok(Outcome::No(too_many_actors(too_many.actors))),
    };
    let view = AgreementView {
        dossier,
        question: &question,
        agreement: &agreement,
    };
    if let [one, other] = question.actors.as_slice() {
        return pair::write(&view, [*one, *other], args.format, settings, out);
    }
    let compared = agreement.actors().len() - agreement.ungrouped().count();
    match args.format {
        PageFormat::Json => json::write(&view, out)?,
        PageFormat::Text if compared > 1 => table::write(&view, settings, out)?,
        PageFormat::Markdown if compared > 1 => table::write_markdown(&view, out)?,
        PageFormat::Text | PageFormat::Markdown => {}
    }
    Ok(if compared > 1 {
        Outcome::Yes
    } else {
        Outcome::No(nothing_to_compare(compared))
    })
}

/// An agreement with its question and dossier.
#[derive(Clone, Copy)]
struct AgreementView<'a> {
    dossier: &'a Dossier,
    question: &'a Question,
    agreement: &'a Agreement,
}

impl AgreementView<'_> {
    /// An actor's name as display text.
    fn name(&self, actor: usize) -> String {
        let name = self
            .agreement
            .actors()
            .get(actor)
            .map(|actor| self.dossier.name(*actor))
            .unwrap_or_default();
        display::inline(&name).into_owned()
    }

    /// True if the numbers are integers.
    fn is_integer(&self) -> bool {
        self.question.normalisation == Normalisation::None
    }

    /// The method of counting in words.
    fn method(&self) -> String {
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

fn question(args: &cli::AgreementArgs, actors: Vec<Handle>, issues: Vec<Handle>) -> Question {
    let count = match args.count {
        cli::CountOption::Statement => Count::Statement,
        cli::CountOption::Once => Count::Once,
    };
    let normalisation = match args.normalisation {
        cli::NormalisationOption::None => Normalisation::None,
        cli::NormalisationOption::Activity => Normalisation::Activity,
        cli::NormalisationOption::Jaccard => Normalisation::Jaccard,
    };
    let min = usize::try_from(args.min).unwrap_or(usize::MAX);
    Question {
        count,
        normalisation,
        min,
        actors,
        issues,
    }
}

fn too_many_actors(actors: usize) -> String {
    format!(
        "impasse: at most {MOST_ACTORS} actors can be compared, and there are {actors}; --min leaves \
         out those with few positions, and two actors by name can always be compared"
    )
}

fn nothing_to_compare(compared: usize) -> String {
    let who = if compared == 0 {
        "nobody supports or opposes"
    } else {
        "only one actor supports or opposes"
    };
    format!("impasse: {who} anything in this selection, so there is nothing to compare")
}
