//! The legend: every sign and look of the screen and every search operator, as lines of the help.

use super::command::Command;
use super::looks::Look;
use super::signs;
use crate::search::OPERATORS;

/// The section of signs and looks.
pub const SIGNS: &str = "Signs";
/// The section of operators of the search.
pub const SEARCH: &str = "Search";

/// Every sign, look and operator, in this order.
#[must_use]
pub fn legend() -> Vec<Command> {
    let line = |section, keys: String, look, label| Command {
        label,
        section,
        keys,
        key: String::new(),
        look,
        action: None,
    };
    let signs = signs::all().into_iter().map(|sign| {
        line(
            SIGNS,
            sign.shape.trim().to_owned(),
            sign.look,
            format!("{}: {}", sign.group, sign.meaning).into(),
        )
    });
    let looks = Look::ALL.into_iter().map(|(look, word, meaning)| {
        line(
            SIGNS,
            word.to_owned(),
            look,
            format!("colour: {meaning}").into(),
        )
    });
    let operators = OPERATORS.iter().map(|operator| {
        let label = format!("{:<17} {}", operator.example, operator.finds);
        line(
            SEARCH,
            operator.written.to_owned(),
            Look::Accent,
            label.into(),
        )
    });
    signs.chain(looks).chain(operators).collect()
}
