//! Who may know whom.

use crate::code::{paths, starts_with, tokens, without_tests};

/// The rooms, and what each may name of the others. A whole room, or only a part of it. A room without files is yet to come.
pub(crate) const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("dossier", &["text"]),
    ("search", &["dossier", "text"]),
    ("analysis", &["dossier", "text"]),
    ("exchange", &["analysis", "dossier", "text"]),
    ("state", &["dossier", "text"]),
    (
        "app",
        &[
            "analysis",
            "dossier",
            "exchange",
            "search",
            "state::listing",
            "state::notes",
            "state::place",
            "state::queries",
            "text",
        ],
    ),
    (
        "keymap",
        &[
            "app::action",
            "app::command",
            "app::looks",
            "app::meaning",
            "app::mode",
            "dossier::Kind",
            "text::display",
            "text::width",
        ],
    ),
    (
        "view",
        &[
            "analysis",
            "app",
            "dossier",
            "keymap",
            "search",
            "state::notes",
            "text",
        ],
    ),
    (
        "config",
        &[
            "app::preferences",
            "dossier::check",
            "keymap",
            "state::folder",
            "text",
            "view::theme",
        ],
    ),
    ("terminal", &["text"]),
    (
        "run",
        &[
            "app", "config", "dossier", "keymap", "search", "state", "terminal", "text", "view",
        ],
    ),
    ("cli", &["dossier"]),
    (
        "commands",
        &[
            "analysis",
            "cli",
            "config",
            "dossier",
            "exchange",
            "keymap",
            "run",
            "search",
            "state",
            "text",
            "view::theme",
        ],
    ),
    ("main", &["cli", "commands", "text"]),
    ("lib", &[]),
];

/// Crates that not every file may name outside its tests, with the files and rooms that may. A name stands for its family:
/// `clap` for `clap_complete` too.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["run", "terminal", "view"]),
    ("crossterm", &["run", "terminal"]),
    ("fuzzy_matcher", &["search::fuzzy"]),
    ("clap", &["cli", "commands", "main"]),
    ("toml", &["config"]),
];

/// Words that only some files may use outside tests: those that reach standard output, standard error or a writer whose bytes
/// are not cleaned. The clipboard names those of the programs that it starts.
const SINKS: &[(&str, &[&str])] = &[
    (
        "stdout",
        &[
            "commands::output_settings",
            "main",
            "run::clipboard",
            "terminal",
        ],
    ),
    ("stderr", &["main", "run::clipboard", "terminal"]),
    ("RawOutput", RAW),
    ("raw_output", RAW),
];

/// Files whose output is for programs.
const RAW: &[&str] = &[
    "commands::check::fix",
    "commands::completions",
    "commands::config",
    "commands::edits",
    "commands::json",
    "commands::man",
    "commands::new",
    "commands::output",
];

/// What may not be written outside tests.
const FORBIDDEN: &[&[&str]] = &[
    &[".", "unwrap", "("],
    &[".", "expect", "("],
    &["todo", "!"],
    &["unimplemented", "!"],
    &["dbg", "!"],
];

/// The module that a file below `src` is: `app/mod.rs` is `app`, `run/input.rs` is `run::input`.
pub(crate) fn module(file: &str) -> Vec<String> {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

/// What a file does that it may not, a sentence for each.
pub(crate) fn faults(file: &str, source: &str) -> Vec<String> {
    let (module, tokens) = (module(file), tokens(source));
    let Some((room, may)) = ROOMS.iter().find(|(room, _)| *room == module[0]) else {
        return vec![format!(
            "{file}: the room `{}` has no row in tests/arrows/rules.rs",
            module[0]
        )];
    };
    let mut faults = Vec::new();
    for path in paths(&tokens, &module) {
        let own = path.first().is_some_and(|to| to == room);
        if !own && !may.iter().any(|allowed| begins(&path, allowed)) {
            faults.push(format!(
                "{file}: `{room}` may not know `{}`",
                path.join("::")
            ));
        }
    }
    let is_test = module.iter().any(|name| name == "tests");
    let code = if is_test {
        Vec::new()
    } else {
        without_tests(&tokens)
    };
    for (name, may) in CRATES {
        let named = code
            .iter()
            .any(|token| token == name || token.starts_with(&format!("{name}_")));
        if named && !may.iter().any(|allowed| begins(&module, allowed)) {
            faults.push(format!("{file}: `{room}` may not name the crate `{name}`"));
        }
    }
    for (word, may) in SINKS {
        if code.iter().any(|token| token == word)
            && !may.iter().any(|allowed| begins(&module, allowed))
        {
            faults.push(format!("{file}: `{word}` is not for this file"));
        }
    }
    for forbidden in FORBIDDEN
        .iter()
        .filter(|words| (0..code.len()).any(|at| starts_with(&code[at..], words)))
    {
        faults.push(format!("{file}: `{}` outside tests", forbidden.concat()));
    }
    faults.sort();
    faults.dedup();
    faults
}

/// Whether a path begins with what is allowed. A shorter one does not: it would reach more.
fn begins(path: &[String], allowed: &str) -> bool {
    let allowed: Vec<&str> = allowed.split("::").collect();
    starts_with(path, &allowed)
}
