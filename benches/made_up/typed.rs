//! What someone types over a made-up dossier, key by key. It is typed into everything that is measured.

/// Forty searches: what people look for, as they type it, and some that are hard on a search.
const QUERIES: [&str; 40] = [
    // Names and their beginnings.
    "viktor",
    "marta ber",
    "holmarson",
    "ministry of fish",
    "border commission",
    "kara",
    "georgios",
    "şükrü",
    // Names in other scripts, and in Latin what is written in them.
    "Сергей мор",
    "Գրիգորյան",
    "ვახტანგი",
    "grigory",
    "tigran",
    "ahmadov",
    // Words of statements, in any order.
    "treaty",
    "withdrawal",
    "peacekeepers",
    "the government demands",
    "joint declaration",
    "without preconditions",
    "treaty opposition",
    "customs quota calmark",
    "court rejects arbitration",
    "in exchange for security guarantees",
    // Letters left out.
    "mnfsh",
    "cnstcourt",
    "vkbrg",
    "portauth",
    // Initials.
    "km",
    "np",
    // Slips of the finger.
    "ceasfire",
    "referendim",
    "omudsman",
    "delimitaiton",
    // Signs and filters.
    "'corridor",
    "^draft",
    "treaty !secret",
    "stance:opp treaty",
    "kind:actor kar",
    // Nothing has this.
    "zzyqx",
];

/// A key of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// One more letter.
    Letter(char),
    /// The last letter is deleted.
    Back,
    /// Everything is deleted: Ctrl-U.
    Clear,
}

/// A keystroke: the key, and what stands in the search line after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    pub key: Key,
    pub typed: String,
}

impl Stroke {
    /// Whether something is looked for after it.
    #[must_use]
    pub fn searches(&self) -> bool {
        !self.typed.is_empty()
    }
}

/// The session: every query typed letter by letter; every other one then deleted letter by letter, the rest at once.
#[must_use]
pub fn session() -> Vec<Stroke> {
    session_of(1)
}

/// The session with only every so many-th query.
#[must_use]
pub fn session_of(every: usize) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    for (at, query) in QUERIES.iter().step_by(every).enumerate() {
        let mut typed = String::new();
        let mut press = |key: Key| {
            match key {
                Key::Letter(letter) => typed.push(letter),
                Key::Back => drop(typed.pop()),
                Key::Clear => typed.clear(),
            }
            strokes.push(Stroke {
                key,
                typed: typed.clone(),
            });
        };
        query.chars().for_each(|letter| press(Key::Letter(letter)));
        if at % 2 == 0 {
            query.chars().for_each(|_| press(Key::Back));
        } else {
            press(Key::Clear);
        }
    }
    strokes
}
