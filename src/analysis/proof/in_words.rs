//! The statements of the proof in words.

use super::{Fact, Proof};
use crate::text::number::grouped;

impl Proof {
    /// A statement, for a row of its own.
    #[must_use]
    pub(crate) fn describe(&self, fact: Fact) -> String {
        match fact {
            Fact::Claims => match self.describe_passages() {
                Some(passages) => format!("{}; {passages}", self.describe_claims()),
                None => self.describe_claims(),
            },
            Fact::Sentences if self.sentences > 0 => format!(
                "{}, from {}",
                self.describe_sentences(),
                counted(self.sources, "source", "sources")
            ),
            Fact::Sentences => self.describe_briefly(fact),
            Fact::OnlyReported => self.describe_reported(),
            Fact::VagueDates => match self.vague_dates {
                0 => "Every date can be ordered".into(),
                dates => format!("{} too vague to order", counted(dates, "date", "dates")),
            },
        }
    }

    /// A statement, for a row with others.
    #[must_use]
    pub(crate) fn describe_briefly(&self, fact: Fact) -> String {
        let sources = counted(self.sources, "source", "sources");
        match fact {
            Fact::Claims => self.describe_claims(),
            Fact::Sentences if self.sentences > 0 => {
                format!("{} · {sources}", self.describe_sentences())
            }
            Fact::Sentences => format!("{sources}, no text"),
            Fact::OnlyReported => self.describe_reported(),
            Fact::VagueDates => match self.vague_dates {
                0 => self.describe(fact),
                dates => format!("{} too vague", counted(dates, "date", "dates")),
            },
        }
    }

    fn describe_claims(&self) -> String {
        let (all, without) = (self.claims, self.unsourced);
        match without {
            _ if all == 0 => "No claims yet".into(),
            0 => "Every claim has a passage".into(),
            1 => format!("1 of {} has no passage", counted(all, "claim", "claims")),
            _ if without == all => "No claim has a passage".into(),
            _ => format!(
                "{} of {} have no passage",
                grouped(without),
                counted(all, "claim", "claims")
            ),
        }
    }

    fn describe_passages(&self) -> Option<String> {
        let texts = if self.sources == 1 {
            "the text"
        } else {
            "their texts"
        };
        let (all, found) = (self.passages, self.found);
        match all {
            0 => None,
            _ if found < all => {
                let found = grouped(found);
                let all = counted(all, "passage", "passages");
                Some(format!("{found} of {all} in {texts}"))
            }
            1 => Some("the only one is in the text".into()),
            _ => Some(format!("all {} are in {texts}", grouped(all))),
        }
    }

    fn describe_sentences(&self) -> String {
        let all = counted(self.sentences, "sentence", "sentences");
        format!("{} of {all} cited", grouped(self.cited))
    }

    fn describe_reported(&self) -> String {
        let all = counted(self.positions, "position", "positions");
        match self.only_reported {
            _ if self.positions == 0 => "No positions yet".into(),
            0 => "No position is known only from others".into(),
            some => format!("{} of {all} known only from others", grouped(some)),
        }
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    let noun = if count == 1 { one } else { several };
    format!("{} {noun}", grouped(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(proof: &Proof) -> String {
        Fact::ALL.map(|fact| proof.describe(fact)).join("\n")
    }

    #[test]
    fn a_whole_proof_and_one_with_holes() {
        let whole = Proof {
            claims: 44,
            passages: 26,
            found: 26,
            sentences: 12,
            cited: 12,
            sources: 1,
            positions: 15,
            only_reported: 9,
            vague_dates: 8,
            ..Proof::default()
        };
        assert_eq!(
            said(&whole),
            "Every claim has a passage; all 26 are in the text\n\
             12 of 12 sentences cited, from 1 source\n\
             9 of 15 positions known only from others\n\
             8 dates too vague to order"
        );
        let brief = Fact::ALL.map(|fact| whole.describe_briefly(fact));
        assert_eq!(
            brief.join("\n"),
            "Every claim has a passage\n\
             12 of 12 sentences cited · 1 source\n\
             9 of 15 positions known only from others\n\
             8 dates too vague"
        );
        let holes = Proof {
            unsourced: 3,
            found: 1_020,
            passages: 1_026,
            sources: 40,
            only_reported: 0,
            vague_dates: 1,
            ..whole
        };
        assert_eq!(
            said(&holes),
            "3 of 44 claims have no passage; 1\u{a0}020 of 1\u{a0}026 passages in their texts\n\
             12 of 12 sentences cited, from 40 sources\n\
             No position is known only from others\n\
             1 date too vague to order"
        );
    }

    #[test]
    fn nothing_is_called_proven_before_there_is_anything() {
        assert_eq!(
            said(&Proof::default()),
            "No claims yet\n0 sources, no text\nNo positions yet\nEvery date can be ordered"
        );
    }
}
