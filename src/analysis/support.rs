//! Support of a claim by its passages.

use crate::dossier::links::Relation;
use crate::dossier::quotation::State;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle, Kind, Passage};

/// True if a quotation was looked up and is not verbatim in its source: orphaned, ambiguous or with
/// differences. A source without a text was not searched.
#[must_use]
pub(crate) fn is_lost(state: State) -> bool {
    matches!(state, State::Orphan | State::Ambiguous | State::Fuzzy)
}

/// Passages that support a claim and are not lost, without those of an obstacle's history.
pub(crate) fn supporting(dossier: &Dossier, claim: Handle) -> impl Iterator<Item = Passage> {
    let own = dossier
        .passages(claim)
        .into_iter()
        .filter(|passage| passage.change.is_none());
    own.filter(|passage| {
        passage.relation == EvidenceRelation::Supports && !is_lost(dossier.state(passage.excerpt))
    })
}

/// Origin of the words that support a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backing {
    /// No passage supports it, or all of them are lost.
    Nothing,
    /// Only words of others: a speaker from elsewhere voices it, or every supporting passage is the
    /// source's own voice, an unnamed source, or the coder's inference.
    Others,
    /// The actor's own words, quoted or reported.
    Own,
}

/// Determines the origin of a position's words. This defines `only reported` everywhere.
#[must_use]
pub(crate) fn backing(dossier: &Dossier, position: Handle) -> Backing {
    let mut heard = supporting(dossier, position)
        .map(|passage| passage.directness)
        .peekable();
    if heard.peek().is_none() {
        return Backing::Nothing;
    }
    let is_others = other_voice(dossier, position).is_some()
        || heard.all(|said| said.is_none_or(is_others_word));
    if is_others {
        Backing::Others
    } else {
        Backing::Own
    }
}

/// True if a position is known only from others. A position without support is not known at all.
#[must_use]
pub(crate) fn is_only_reported(dossier: &Dossier, position: Handle) -> bool {
    position.kind == Kind::Position && backing(dossier, position) == Backing::Others
}

/// Speaker of a position, unless it is the actor or of the same body.
#[must_use]
pub(crate) fn other_voice(dossier: &Dossier, position: Handle) -> Option<Handle> {
    let actor = dossier.target(position, Relation::Actor)?;
    let speaker = dossier.target(position, Relation::Speaker)?;
    let belongs = |one, to| one == to || dossier.bodies(one).contains(&to);
    (!belongs(speaker, actor) && !belongs(actor, speaker)).then_some(speaker)
}

/// True if the words are not the actor's own, quoted or reported.
fn is_others_word(directness: Directness) -> bool {
    match directness {
        Directness::Narration | Directness::Anonymous | Directness::Inference => true,
        Directness::DocumentText | Directness::DirectQuote | Directness::ReportedSpeech => false,
    }
}
