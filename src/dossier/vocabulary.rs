//! The closed vocabularies of the format: every word a coded field may hold, with the sentence-form
//! it is shown in.
//!
//! The words are the field's own: PLOVER for acts, PAA-X for actor kinds, Mnookin, Fearon and
//! Stedman for barriers, the Admiralty scale for reliability.

/// The item types of CSL 1.0.2, which a source's type is one of. Another word is kept and warned
/// of.
pub const SOURCE_TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Declares a vocabulary: an enum whose variants are written in a file as `$word` and shown to
/// people as `$label`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of the vocabulary, in the format's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word as a dossier writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The word as it is shown to people.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

vocabulary! {
    /// Where an actor stands on an issue. For comparing actors `supports` counts +1 and `opposes` −1; every other value is
    /// left out, never counted as zero agreement.
    Stance {
        /// Accepts the proposition.
        Supports "supports" "supports",
        /// Accepts it if something else holds; the position names the condition.
        Conditional "conditional" "supports on a condition",
        /// Speaks both for it and against it.
        Ambivalent "ambivalent" "is ambivalent",
        /// Declares itself neither for nor against.
        Neutral "neutral" "is neutral",
        /// Refuses the proposition.
        Opposes "opposes" "opposes",
        /// The source reports a part in the matter but no stance.
        NotStated "not_stated" "stance not stated",
    }
}

impl Stance {
    /// The stance in a word, for columns and cells.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::NotStated => "not stated",
            stated => stated.as_str(),
        }
    }
}

vocabulary! {
    /// What is done by taking the position (after PLOVER).
    Act {
        /// Agrees with another side.
        Agree "agree" "agrees",
        /// Expresses support.
        Support "support" "supports",
        /// Asks for something.
        Request "request" "requests",
        /// Demands something.
        Demand "demand" "demands",
        /// Rejects something.
        Reject "reject" "rejects",
        /// Gives something up.
        Concede "concede" "concedes",
        /// Promises to do something.
        Promise "promise" "promises",
        /// Offers something.
        Offer "offer" "offers",
        /// Threatens something.
        Threaten "threaten" "threatens",
        /// Accuses somebody.
        Accuse "accuse" "accuses",
        /// Talks with somebody.
        Consult "consult" "is in talks",
    }
}

vocabulary! {
    /// What sort of actor it is (after PAA-X).
    ActorKind {
        /// A country.
        Country "country" "country",
        /// A country's government.
        Government "government" "government",
        /// A state in fact, without general recognition.
        DeFactoState "de_facto_state" "de facto state",
        /// One person.
        Person "person" "person",
        /// Armed forces of a state.
        Military "military" "military",
        /// An armed organisation that is not a state's.
        ArmedOrganization "armed_organization" "armed organization",
        /// A political party.
        PoliticalParty "political_party" "political party",
        /// An organisation of states.
        IntergovernmentalOrganization "intergovernmental_organization" "intergovernmental organization",
        /// Associations, churches, movements.
        CivilSociety "civil_society" "civil society",
        /// People who live somewhere or belong together.
        Population "population" "population",
        /// States acting together.
        StateCoalition "state_coalition" "coalition of states",
        /// None of these.
        Other "other" "other",
    }
}

vocabulary! {
    /// How an obstacle stands.
    Status {
        /// In the way, and not being dealt with.
        Open "open" "open",
        /// In the way, and being talked about.
        UnderNegotiation "under_negotiation" "under negotiation",
        /// Partly out of the way.
        PartlyResolved "partly_resolved" "partly resolved",
        /// Out of the way.
        Resolved "resolved" "resolved",
        /// In the way, but nobody presses it at present.
        Dormant "dormant" "dormant",
        /// Taken back by those who raised it.
        Withdrawn "withdrawn" "withdrawn",
        /// Replaced by another obstacle.
        Superseded "superseded" "superseded",
    }
}

vocabulary! {
    /// How much an obstacle weighs, where a source says so.
    Significance {
        /// The greatest of all.
        Principal "principal" "principal",
        /// One of the great ones.
        Major "major" "major",
        /// A small one.
        Minor "minor" "minor",
    }
}

vocabulary! {
    /// Why a deal fails on an obstacle (Mnookin; Fearon; Stedman; and practice).
    Barrier {
        /// The sides hold back to gain more (Mnookin).
        Strategic "strategic" "strategic",
        /// Those who negotiate want something else than those they speak for (Mnookin).
        PrincipalAgent "principal_agent" "principal–agent",
        /// The sides misjudge (Mnookin).
        Cognitive "cognitive" "cognitive",
        /// An offer is worth less because the other side made it (Mnookin).
        ReactiveDevaluation "reactive_devaluation" "reactive devaluation",
        /// A promise cannot be relied on later (Fearon).
        Commitment "commitment" "commitment",
        /// The sides know different things and cannot show them (Fearon).
        PrivateInformation "private_information" "private information",
        /// The thing cannot be shared (Fearon).
        Indivisibility "indivisibility" "indivisibility",
        /// Somebody gains from failure (Stedman).
        Spoiler "spoiler" "spoiler",
        /// Somebody whose consent is needed withholds it.
        Veto "veto" "veto",
        /// Law or constitution stands in the way.
        LegalConstitutional "legal_constitutional" "legal or constitutional",
        /// A third party's interest stands in the way.
        ThirdPartyInterest "third_party_interest" "third-party interest",
        /// The way of proceeding is disputed or slow.
        Procedural "procedural" "procedural",
        /// The sides do not trust each other.
        Trust "trust" "trust",
        /// A side is not able to do it.
        Capacity "capacity" "capacity",
    }
}

vocabulary! {
    /// How directly a passage carries a claim. A reporter saying what X wants is not X saying it.
    Directness {
        /// The text of a document itself, such as a treaty's.
        DocumentText "document_text" "text of the document",
        /// The speaker's own words, quoted.
        DirectQuote "direct_quote" "direct quotation",
        /// What somebody said, in the reporter's words.
        ReportedSpeech "reported_speech" "reported speech",
        /// The source says it in its own voice.
        Narration "narration" "the source's voice",
        /// Somebody unnamed said it.
        Anonymous "anonymous" "anonymous source",
        /// The coder concludes it from the passage.
        Inference "inference" "inferred",
    }
}

vocabulary! {
    /// What a passage does for the claim that cites it.
    #[derive(Default)]
    EvidenceRelation {
        /// It bears the claim out.
        #[default]
        Supports "supports" "supports",
        /// It speaks against the claim.
        Contradicts "contradicts" "contradicts",
        /// It is background.
        Context "context" "context",
    }
}

vocabulary! {
    /// How far a source can be relied on: the Admiralty scale.
    Reliability {
        /// Completely reliable.
        A "A" "A, completely reliable",
        /// Usually reliable.
        B "B" "B, usually reliable",
        /// Fairly reliable.
        C "C" "C, fairly reliable",
        /// Not usually reliable.
        D "D" "D, not usually reliable",
        /// Unreliable.
        E "E" "E, unreliable",
        /// Reliability cannot be judged.
        F "F" "F, reliability cannot be judged",
    }
}
