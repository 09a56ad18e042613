//! `keys`: all keys of the explorer, with the names of their actions.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{file, finished, impasse, run};

fn lines() -> Vec<Value> {
    let run = run(&["keys", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_shape_is_as_promised() {
    let lines = lines();
    let find = |action: &str, context: &str| {
        let is_it = |line: &&Value| {
            let contexts = line["contexts"].as_array().unwrap();
            line["action"] == action && contexts.contains(&json!(context))
        };
        lines.iter().find(is_it).cloned().unwrap_or_default()
    };
    assert_eq!(
        find("copy-citation", "browse"),
        json!({
            "section": "Copy",
            "action": "copy-citation",
            "keys": [{"key": "y c", "shown": "yc"}],
            "contexts": ["browse"],
            "label": "copy the citation",
            "from": "default",
        })
    );
    let next = find("next-passage", "source");
    assert_eq!(next["keys"], json!([{"key": "n", "shown": "n"}]));
    assert_eq!(find("delete-to-end", "fields")["keys"], json!([]));
    assert_eq!(
        find("cancel", "list")["contexts"],
        json!(["source", "list"])
    );
}

#[test]
fn text_has_every_action_under_its_sections_and_fits() {
    let names: BTreeSet<String> = lines()
        .iter()
        .map(|line| line["action"].as_str().unwrap().to_owned())
        .collect();
    for columns in ["60", "80", "120", "200"] {
        let mut command = impasse(&["keys"]);
        command.env("COLUMNS", columns);
        let run = finished(command);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let widest = run.out.lines().map(impasse::text::width::of).max().unwrap();
        assert!(widest <= columns.parse().unwrap(), "{widest}:\n{}", run.out);
        let printed: BTreeSet<String> = run
            .out
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.split("  ").next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        let missing: Vec<_> = names.difference(&printed).collect();
        assert!(missing.is_empty(), "{missing:?}");
        for section in [
            "browse", "list", "source", "found", "fields", "choose", "days",
        ] {
            let heading = format!("{section}: ");
            assert!(run.out.lines().any(|line| line.starts_with(&heading)));
        }
    }
}

#[test]
fn markdown_is_a_table_for_documents() {
    let run = run(&["keys", "--format", "markdown"]);
    let row = "| Copy | `yy` | copy the quotation | `copy-quotation` | browse |";
    assert!(run.out.lines().any(|line| line == row), "{}", run.out);
}

#[test]
fn a_dossier_is_not_for_this_command() {
    assert_eq!(run(&["--example", "keys"]).code, 2);
    assert_eq!(run(&["keys", "-d", "x.json"]).code, 2);
}

#[test]
fn the_settings_decide_and_their_faults_are_told() {
    let settings = "[keys]\npreset = \"emacs\"\n[keys.source]\nzoom = \"x\"\ndown = \"Ctrl+i\"\n";
    let path = file("keys.toml", settings);
    let run = run(&["--config", path.to_str().unwrap(), "keys"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("`Ctrl+i` cannot be bound"), "{}", run.err);
    let line = |start: &str| {
        let mut lines = run.out.lines();
        let line = lines.find(|line| line.trim_start().starts_with(start));
        line.unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        line("zoom "),
        "zoom z, Ctrl+x 1 give the pane the whole screen, or"
    );
    assert_eq!(line("quit "), "quit Ctrl+x Ctrl+c quit [preset]");
    let of_source = run.out.split("\nsource: ").nth(1).unwrap();
    let zoom = of_source
        .lines()
        .find(|line| line.contains("zoom"))
        .unwrap();
    assert!(zoom.contains("zoom                x  "), "{of_source}");
}
