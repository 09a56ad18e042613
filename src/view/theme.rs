//! Colours and signs. The terminal's own sixteen colours on its own background; what a colour says, a sign or a modifier
//! says too, so that nothing is lost without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::gaps::Gap;
use crate::dossier::page::Sign;
use crate::dossier::vocabulary::{Directness, Stance, Status};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used at all.
    pub color: bool,
}

/// How strong something is beside the strongest of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// There is nothing of it.
    None,
    /// A third at most.
    Weak,
    /// Two thirds at most.
    Middling,
    /// More.
    Strong,
}

impl Theme {
    fn fg(self, color: Color) -> Style {
        if self.color { Style::new().fg(color) } else { Style::new() }
    }

    /// The frame of the pane that the keys go to.
    #[must_use]
    pub fn focus(self) -> Style {
        self.fg(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Frames, labels, and what else is not content.
    #[must_use]
    pub fn label(self) -> Style {
        self.fg(Color::Cyan)
    }

    /// Titles.
    #[must_use]
    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is selected, where the keys go to it.
    #[must_use]
    pub fn selected(self) -> Style {
        // Reversed, a coloured letter would become a coloured cell.
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
    }

    /// What is selected in another pane.
    #[must_use]
    pub fn selected_elsewhere(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
    }

    /// What matched a search. A modifier, so that it shows on a selected line too.
    #[must_use]
    pub fn matched(self) -> Style {
        self.fg(Color::LightBlue).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
    }

    /// The passage that is read: in the terminal's own colour, which is readable on any background.
    #[must_use]
    pub fn current(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The signs that open and close it.
    #[must_use]
    pub fn edge(self) -> Style {
        self.fg(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// Another passage that is cited.
    #[must_use]
    pub fn cited(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// Something less proven than it should be, or a failure.
    #[must_use]
    pub fn doubt(self) -> Style {
        self.fg(Color::Magenta).add_modifier(Modifier::BOLD)
    }

    /// What we say about a passage, as against its words.
    #[must_use]
    pub fn note(self) -> Style {
        Style::new().add_modifier(Modifier::ITALIC)
    }

    /// The signs of what the user left on a record.
    #[must_use]
    pub fn left(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A key in a hint.
    #[must_use]
    pub fn key(self) -> Style {
        self.fg(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// The sign that there are several of something.
    #[must_use]
    pub fn several(self) -> (&'static str, Style) {
        ("*", self.label())
    }

    /// The sign that something changed.
    #[must_use]
    pub fn shift(self) -> (&'static str, Style) {
        ("≠", self.fg(Color::Magenta))
    }

    /// The sign that something is known only from others.
    #[must_use]
    pub fn only_reported(self) -> (&'static str, Style) {
        ("°", self.fg(Color::Magenta))
    }

    /// The sign of something missing, one column wide; none where the sign of doubt says it.
    #[must_use]
    pub fn gap(self, gap: Gap) -> Option<(&'static str, Style)> {
        match gap {
            Gap::Unsourced | Gap::Orphan | Gap::Uncoded | Gap::Uncited => None,
            Gap::OnlyReported => Some(self.only_reported()),
            Gap::VagueDate => Some(("≈", self.fg(Color::Magenta))),
            Gap::SingleSource => Some(("¹", self.fg(Color::Magenta))),
        }
    }

    /// The shade of a strength, one column wide, and its look: of agreement, or of conflict.
    #[must_use]
    pub fn strength(self, strength: Strength, is_conflict: bool) -> (&'static str, Style) {
        let style = self.fg(if is_conflict { Color::Yellow } else { Color::LightBlue });
        match strength {
            Strength::None => (" ", Style::new()),
            Strength::Weak => ("░", style),
            Strength::Middling => ("▒", style),
            Strength::Strong => ("▓", style.add_modifier(Modifier::BOLD)),
        }
    }

    /// A sign's shape, one column wide, and its look.
    #[must_use]
    pub fn sign(self, sign: Sign) -> (&'static str, Style) {
        let (blue, orange) = (self.fg(Color::LightBlue), self.fg(Color::Yellow));
        match sign {
            Sign::Stance(stance) => match stance {
                Stance::Supports => ("+", blue),
                Stance::Conditional => ("±", blue),
                Stance::Ambivalent => ("~", Style::new()),
                Stance::Neutral => ("=", Style::new()),
                Stance::Opposes => ("−", orange),
                Stance::NotStated => ("·", Style::new()),
            },
            Sign::Status(status) => match status {
                Status::Open => ("●", orange),
                Status::UnderNegotiation => ("◐", orange),
                Status::PartlyResolved => ("◑", blue),
                Status::Resolved => ("○", blue),
                Status::Dormant => ("◌", Style::new()),
                Status::Withdrawn => ("×", Style::new()),
                Status::Superseded => ("»", Style::new()),
            },
            Sign::Directness(directness) => match directness {
                Directness::DocumentText => ("¶", blue),
                Directness::DirectQuote => ("“", blue),
                Directness::ReportedSpeech => ("‘", blue),
                Directness::Narration => ("-", Style::new()),
                Directness::Anonymous => ("?", orange),
                Directness::Inference => ("∴", orange),
            },
            Sign::Doubt => ("!", self.doubt()),
        }
    }
}
