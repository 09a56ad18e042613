//! Holds the README and `docs/` to the program: the table of keys is the program's own, and what they say a command prints is
//! what that command prints. `UPDATE_README=1 cargo test --test readme` writes both anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SETTINGS_BEGIN: &str = "<!-- settings: begin (generated; see CONTRIBUTING.md) -->\n";
const SETTINGS_END: &str = "<!-- settings: end -->";
const KEYS_BEGIN: &str = "<!-- keys: begin (generated; see CONTRIBUTING.md) -->\n";
const KEYS_END: &str = "<!-- keys: end -->";

#[test]
fn the_readme_and_the_documents_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = fs::read_dir(root.join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    for path in documents.chain([root.join("README.md")]) {
        let written = fs::read_to_string(&path).unwrap();
        let current = with_output(&with_settings(&with_keys(&written)));
        if std::env::var_os("UPDATE_README").is_some() {
            fs::write(&path, current).unwrap();
            continue;
        }
        let path = path.display();
        for (at, (line, wanted)) in written.lines().zip(current.lines()).enumerate() {
            assert_eq!(
                line,
                wanted,
                "{path}:{}: see CONTRIBUTING.md on how to write it anew",
                at + 1
            );
        }
        assert_eq!(written, current, "{path}");
    }
}

/// Every link from one document to another leads to a file, and to a heading of it.
#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents: Vec<_> = fs::read_dir(root.join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    documents.extend(["README.md", "CONTRIBUTING.md"].map(|name| root.join(name)));
    for path in documents {
        for link in links(&fs::read_to_string(&path).unwrap()) {
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() {
                path.clone()
            } else {
                path.parent().unwrap().join(file)
            };
            assert!(target.exists(), "{}: {link}", path.display());
            if !heading.is_empty() {
                let headings = headings(&fs::read_to_string(&target).unwrap());
                assert!(
                    headings.contains(&heading.to_owned()),
                    "{}: {link}: {headings:?}",
                    path.display()
                );
            }
        }
    }
}

/// The targets of the links of a document that do not lead out of the project.
fn links(text: &str) -> Vec<String> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    targets
        .map(|(target, _)| target.to_owned())
        .filter(|target| !target.starts_with("http"))
        .collect()
}

/// The anchors of a document's headings: lower case, hyphens for blanks, no punctuation.
fn headings(text: &str) -> Vec<String> {
    let headings = text
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim());
    let anchor = |c: char| if c == ' ' { '-' } else { c };
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    headings
        .map(|line| {
            line.to_lowercase()
                .chars()
                .filter(kept)
                .map(anchor)
                .collect()
        })
        .collect()
}

#[test]
fn the_readme_is_short() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(
        text.lines().count() <= 200,
        "move what is not needed to start to docs/"
    );
}

/// A document with the table of settings, if it has one, as the program has it.
fn with_settings(document: &str) -> String {
    let Some((before, rest)) = document.split_once(SETTINGS_BEGIN) else {
        return document.to_owned();
    };
    let (_, after) = rest
        .split_once(SETTINGS_END)
        .expect("the mark where the settings end");
    let table = impasse::config::markdown_table();
    format!("{before}{SETTINGS_BEGIN}\n{table}\n{SETTINGS_END}{after}")
}

#[test]
fn the_examples_of_settings_have_no_faults() {
    let text = include_str!("../docs/settings.md");
    let examples = text.split("<!-- example: ").skip(1);
    let examples = examples.map(|rest| {
        let (_, rest) = rest.split_once("```toml\n").unwrap();
        rest.split_once("```").unwrap().0
    });
    let outside = impasse::config::Outside::default();
    let loaded = examples.map(|example| impasse::config::load_text(example, &outside).faults);
    assert_eq!(loaded.collect::<Vec<_>>(), [const { Vec::new() }; 3]);
}

/// A document with the table of keys, if it has one, as the program has it.
fn with_keys(readme: &str) -> String {
    let Some((before, rest)) = readme.split_once(KEYS_BEGIN) else {
        return readme.to_owned();
    };
    let (_, after) = rest
        .split_once(KEYS_END)
        .expect("the mark where the keys end");
    format!("{before}{KEYS_BEGIN}\n{}{KEYS_END}{after}", keys())
}

fn keys() -> String {
    printed("impasse keys --format markdown", &empty_folder("keys")) + "\n"
}

/// A document with what its commands print: in every `console` block, a line that begins with `$ ` is a command, and what
/// follows is its output. The blocks share one folder, which is empty at the start.
fn with_output(readme: &str) -> String {
    let folder = empty_folder("readme");
    let (mut text, mut lines) = (String::new(), readme.lines());
    while let Some(line) = lines.next() {
        writeln!(text, "{line}").unwrap();
        if line != "```console" {
            continue;
        }
        let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
            write!(text, "$ {command}\n{}", printed(command, &folder)).unwrap();
        }
        text.push_str("```\n");
    }
    text
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a command prints, on standard output and then on standard error.
fn printed(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_impasse"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let mut shell = Command::new("sh");
    shell
        .args(["-c", command])
        .current_dir(folder)
        .stdin(Stdio::null());
    shell
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env("LC_ALL", "C.UTF-8");
    let output = shell.output().unwrap();
    [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .concat()
}
