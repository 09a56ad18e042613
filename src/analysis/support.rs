//! What of its evidence bears a claim out, and whose word it is.

use crate::dossier::links::Relation;
use crate::dossier::quotation::State;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle, Kind, Passage};

/// Whether a quotation was looked for in its source's text and does not stand there as it was copied: not found, found only
/// with differences, or in several places. One whose source has no text was not looked for.
#[must_use]
pub fn is_lost(state: State) -> bool {
    matches!(state, State::Orphan | State::Ambiguous | State::Fuzzy)
}

/// The passages that bear a record's own claim out: those that support it and are not lost, without those of an obstacle's
/// history.
pub fn supporting(dossier: &Dossier, claim: Handle) -> impl Iterator<Item = Passage> {
    let own = dossier
        .passages(claim)
        .into_iter()
        .filter(|passage| passage.change.is_none());
    own.filter(|passage| {
        passage.relation == EvidenceRelation::Supports && !is_lost(dossier.state(passage.excerpt))
    })
}

/// Whose word bears a position out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backing {
    /// Nobody's: no passage supports it, or only such as are lost.
    Nothing,
    /// Only that of others: somebody else voices it for the actor, or every passage that bears it out is the source's own
    /// voice, an unnamed one, or the coder's inference.
    Others,
    /// The actor's own, quoted or told again.
    Own,
}

/// Whose word bears a position out. This is what `only reported` means wherever it is said.
#[must_use]
pub fn backing(dossier: &Dossier, position: Handle) -> Backing {
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

/// Whether a position is known only from others. One that nothing bears out is not known at all.
#[must_use]
pub fn is_only_reported(dossier: &Dossier, position: Handle) -> bool {
    position.kind == Kind::Position && backing(dossier, position) == Backing::Others
}

/// The speaker of a position, where that is neither its actor nor of the same body.
#[must_use]
pub fn other_voice(dossier: &Dossier, position: Handle) -> Option<Handle> {
    let actor = dossier.target(position, Relation::Actor)?;
    let speaker = dossier.target(position, Relation::Speaker)?;
    let belongs = |one, to| one == to || dossier.bodies(one).contains(&to);
    (!belongs(speaker, actor) && !belongs(actor, speaker)).then_some(speaker)
}

/// Whether what is carried so is not the actor's own word, quoted or told again.
fn is_others_word(directness: Directness) -> bool {
    match directness {
        Directness::Narration | Directness::Anonymous | Directness::Inference => true,
        Directness::DocumentText | Directness::DirectQuote | Directness::ReportedSpeech => false,
    }
}
