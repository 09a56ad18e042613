//! Sentences as they stand in reports of talks, made of a few hundred words.

use super::Chance;
use super::names::land;

const SUBJECTS: [&str; 24] = [
    "The government",
    "The delegation",
    "The foreign minister",
    "The opposition",
    "A spokesman",
    "The commission",
    "The president",
    "The mediator",
    "The army",
    "The parliament",
    "The ombudsman",
    "Both sides",
    "The prime minister",
    "The ambassador",
    "A senior official",
    "The working group",
    "The court",
    "The secretary general",
    "The observers",
    "The governor",
    "The coalition",
    "The envoy",
    "The council",
    "The negotiators",
];
const VERBS: [&str; 30] = [
    "demands",
    "rejects",
    "welcomes",
    "proposes",
    "accepts",
    "insists on",
    "doubts",
    "postpones",
    "supports",
    "opposes",
    "calls for",
    "warns against",
    "agrees to",
    "questions",
    "confirms",
    "denies",
    "renews",
    "suspends",
    "links",
    "delays",
    "offers",
    "refuses",
    "expects",
    "discusses",
    "describes",
    "criticises",
    "endorses",
    "withdraws",
    "reviews",
    "signs",
];
const ADJECTIVES: [&str; 36] = [
    "new",
    "final",
    "joint",
    "written",
    "mutual",
    "partial",
    "full",
    "early",
    "lasting",
    "formal",
    "secret",
    "public",
    "international",
    "regional",
    "bilateral",
    "temporary",
    "permanent",
    "neutral",
    "legal",
    "constitutional",
    "territorial",
    "economic",
    "military",
    "humanitarian",
    "unconditional",
    "immediate",
    "gradual",
    "disputed",
    "northern",
    "southern",
    "eastern",
    "western",
    "coastal",
    "historic",
    "draft",
    "revised",
];
const NOUNS: [&str; 64] = [
    "agreement",
    "border",
    "treaty",
    "ceasefire",
    "withdrawal",
    "referendum",
    "amendment",
    "constitution",
    "recognition",
    "corridor",
    "delimitation",
    "prisoners",
    "refugees",
    "sanctions",
    "embargo",
    "elections",
    "guarantees",
    "mission",
    "observers",
    "territory",
    "enclave",
    "railway",
    "pipeline",
    "fishing rights",
    "harbour",
    "customs",
    "quota",
    "compensation",
    "amnesty",
    "disarmament",
    "demarcation",
    "sovereignty",
    "autonomy",
    "minority",
    "language",
    "passport",
    "visa",
    "transit",
    "road",
    "bridge",
    "dam",
    "river",
    "water",
    "gas",
    "electricity",
    "tariff",
    "loan",
    "investment",
    "court",
    "arbitration",
    "declaration",
    "protocol",
    "timetable",
    "summit",
    "meeting",
    "talks",
    "statement",
    "resolution",
    "proposal",
    "map",
    "checkpoint",
    "zone",
    "peacekeepers",
    "commission",
];
const TAILS: [&str; 20] = [
    "before the end of the year",
    "in exchange for security guarantees",
    "without any preconditions",
    "under international supervision",
    "as part of a wider settlement",
    "despite public protests",
    "after months of talks",
    "until the other side responds",
    "according to a local newspaper",
    "within the agreed deadline",
    "at the request of the mediator",
    "with the consent of parliament",
    "on the basis of earlier maps",
    "in the presence of observers",
    "for the second time this month",
    "while the negotiations go on",
    "along the whole frontier",
    "against the advice of experts",
    "behind closed doors",
    "in line with the charter",
];

fn thing(chance: &mut Chance) -> String {
    let noun = chance.frequent(&NOUNS);
    if chance.happens(60) {
        format!("{} {noun}", chance.frequent(&ADJECTIVES))
    } else {
        noun.to_owned()
    }
}

/// A sentence of some ninety letters.
pub(super) fn sentence(chance: &mut Chance) -> String {
    let (who, does) = (chance.frequent(&SUBJECTS), chance.frequent(&VERBS));
    let of = if chance.happens(50) {
        format!(" of {}", land(chance))
    } else {
        String::new()
    };
    let mut text = format!("{who}{of} {does} the {}", thing(chance));
    if chance.happens(70) {
        text = format!("{text} and the {}", thing(chance));
    }
    if chance.happens(30) {
        text = format!("{text} with {}", land(chance));
    }
    format!("{text} {}.", chance.one(&TAILS))
}

/// What something is called.
pub(super) fn title(chance: &mut Chance) -> String {
    let thing = thing(chance);
    let mut letters = thing.chars();
    let head: String = letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    format!("{head} of {}", land(chance))
}

/// Something that one can accept or refuse.
pub(super) fn proposition(chance: &mut Chance) -> String {
    let (thing, land, tail) = (thing(chance), land(chance), chance.one(&TAILS));
    format!("{land} gets the {thing} {tail}")
}
