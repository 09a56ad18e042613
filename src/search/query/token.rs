//! Tokens of a query.

/// Splits a query into tokens. A phrase in quotation marks is one token, also after a filter's name
/// and while unclosed.
pub(super) fn tokens(typed: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (token, after) = rest.split_at(end_of_token(rest));
        found.push(token);
        rest = after.trim_start();
    }
    found
}

/// The token that is being typed: the last one, or nothing after a blank.
pub(crate) fn last_token(typed: &str) -> &str {
    let last = tokens(typed).pop().unwrap_or_default();
    if typed.ends_with(last) { last } else { "" }
}

fn end_of_token(text: &str) -> usize {
    let (mut quoted, mut before) = (false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '"' if quoted => return at + 1,
            '"' if at == 0 || before == ':' => quoted = true,
            c if c.is_whitespace() && !quoted => return at,
            _ => {}
        }
        before = c;
    }
    text.len()
}
