//! Rust source as words and signs, without comments, texts and characters; and the paths written in it.

/// The words and signs of a source file. `::` is one sign; every other sign is one character.
pub(crate) fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match c {
            '/' if next == Some('/') => at = line_end(&chars, at),
            '/' if next == Some('*') => at = comment_end(&chars, at),
            '"' => at = text_end(&chars, at),
            '\'' => at = quote_end(&chars, at),
            ':' if next == Some(':') => {
                tokens.push("::".to_owned());
                at += 2;
            }
            _ if is_word(c) => {
                let end = at + chars[at..].iter().take_while(|c| is_word(**c)).count();
                let word: String = chars[at..end].iter().collect();
                at = end;
                match (word.as_str(), chars.get(at)) {
                    ("r" | "br" | "cr", Some('"' | '#')) if raw_text(&chars, at) => {
                        at = raw_end(&chars, at);
                    }
                    ("r", Some('#')) => at += 1,
                    ("b" | "c", Some('"' | '\'')) => {}
                    _ => tokens.push(word),
                }
            }
            _ => {
                if !c.is_whitespace() {
                    tokens.push(c.to_string());
                }
                at += 1;
            }
        }
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_end(chars: &[char], at: usize) -> usize {
    at + chars[at..].iter().take_while(|c| **c != '\n').count()
}

/// Comments may stand within comments.
fn comment_end(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn text_end(chars: &[char], mut at: usize) -> usize {
    at += 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Whether what follows `r` is a raw text and not a raw name.
fn raw_text(chars: &[char], at: usize) -> bool {
    chars[at..].iter().find(|c| **c != '#') == Some(&'"')
}

fn raw_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    let mut end = at + hashes + 1;
    while end < chars.len() {
        if chars[end] == '"'
            && chars[end + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes
        {
            return end + 1 + hashes;
        }
        end += 1;
    }
    end
}

/// Behind a character; or behind the sign of a lifetime, whose name is then a word like others.
fn quote_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            at + 3
                + chars[(at + 3).min(chars.len())..]
                    .iter()
                    .take_while(|c| **c != '\'')
                    .count()
                + 1
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// The same without what is compiled for tests only.
pub(crate) fn without_tests(tokens: &[String]) -> Vec<String> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts_with(&tokens[at..], &mark) {
            at = item_end(tokens, at + mark.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Whether tokens begin with some words and signs.
pub(crate) fn starts_with(tokens: &[String], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token == word)
}

/// An item ends with its block, or with a semicolon before any.
fn item_end(tokens: &[String], start: usize) -> usize {
    let (mut braces, mut others) = (0, 0);
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.as_str() {
            "(" | "[" => others += 1,
            ")" | "]" => others -= 1,
            "{" => braces += 1,
            "}" => braces -= 1,
            _ => {}
        }
        if braces == 0 && others == 0 && matches!(token.as_str(), "}" | ";") {
            return at + 1;
        }
    }
    tokens.len()
}

/// Every path in the file `module` that is written from the crate's root or leads there by `super`, from the root on:
/// `crate::app::{mode, App}` gives `app::mode` and `app::App`. A path that ends at the root is empty.
pub(crate) fn paths(tokens: &[String], module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // The modules open at this place, the file's own first, each with the braces open around its block.
    let mut open: Vec<(String, usize)> = module.iter().map(|name| (name.clone(), 0)).collect();
    let mut braces = 0;
    for at in 0..tokens.len() {
        let before = at.checked_sub(1).map(|before| tokens[before].as_str());
        match tokens[at].as_str() {
            "{" => {
                braces += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    open.push((tokens[at - 1].clone(), braces));
                }
            }
            "}" => {
                open.pop_if(|(_, since)| *since == braces);
                braces -= 1;
            }
            // `pub(crate)` names no path, and of `crate::a::crate` only the first begins one.
            "crate" | "impasse" | "super" if before != Some("::") => {
                let here: Vec<String> = open.iter().map(|(name, _)| name.clone()).collect();
                let from_root = tokens[at] != "super";
                if from_root && !matches!(tokens.get(at + 1).map(String::as_str), Some("::" | "as"))
                {
                    continue;
                }
                let start = if from_root {
                    Some(Vec::new())
                } else {
                    parent(&here)
                };
                let start = start.unwrap_or_default();
                follow(tokens, at + 1, &start, &mut found);
            }
            _ => {}
        }
    }
    found
}

fn parent(module: &[String]) -> Option<Vec<String>> {
    module.split_last().map(|(_, rest)| rest.to_vec())
}

/// Follows a path from behind one of its words on; says where it ends.
fn follow(
    tokens: &[String],
    mut at: usize,
    so_far: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = so_far.to_vec();
    while tokens.get(at).is_some_and(|token| token == "::") {
        match tokens.get(at + 1).map(String::as_str) {
            Some("{") => return follow_group(tokens, at + 2, &path, found),
            Some("super") => path = parent(&path).unwrap_or_default(),
            Some("self") => {}
            Some(word) if word.chars().all(is_word) => path.push(word.to_owned()),
            Some("*") => path.push("*".to_owned()),
            _ => break,
        }
        at += 2;
    }
    found.push(path);
    at
}

fn follow_group(
    tokens: &[String],
    mut at: usize,
    so_far: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    while let Some(token) = tokens.get(at) {
        at = match token.as_str() {
            "}" => return at + 1,
            "," => at + 1,
            // Another name for it says nothing about where it leads.
            "as" => at + 2,
            "self" => follow(tokens, at + 1, so_far, found),
            "super" => follow(tokens, at + 1, &parent(so_far).unwrap_or_default(), found),
            word => follow(
                tokens,
                at + 1,
                &[so_far, &[word.to_owned()]].concat(),
                found,
            ),
        };
    }
    at
}
