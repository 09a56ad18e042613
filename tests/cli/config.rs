//! `config`: settings with their sources, faults with their places, exit codes.

use std::fs;
use std::path::PathBuf;

use super::{Run, finished, impasse};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("settings-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(folder.join("impasse")).unwrap();
    folder
}

/// Runs the program with a settings file in the user's folder.
fn with_file(name: &str, text: &str, args: &[&str]) -> Run {
    let folder = folder(name);
    fs::write(folder.join("impasse/config.toml"), text).unwrap();
    let mut command = impasse(args);
    command.env("XDG_CONFIG_HOME", folder);
    finished(command)
}

#[test]
fn every_setting_has_its_value_and_its_source() {
    let text =
        "theme = \"dark\"\n\n[layout]\nreading-width = 60\n[keys.browse]\nquit = \"Ctrl+q\"\n";
    let run = with_file("sources", text, &["config", "--no-config"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("# no settings file is read\n"));
    assert!(
        run.out
            .lines()
            .skip(1)
            .all(|line| line.ends_with("  # default"))
    );
    let run = with_file("sources", text, &["config"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for (setting, source) in [
        ("theme = \"dark\"", "file, line 1"),
        ("mouse = true", "default"),
        ("layout.reading-width = 60", "file, line 4"),
        ("keys.browse.quit = \"Ctrl+q\"", "file, line 6"),
    ] {
        let line = run.out.lines().find(|line| line.starts_with(setting));
        let line = line.unwrap_or_else(|| panic!("{setting}: {}", run.out));
        assert!(line.ends_with(&format!("  # {source}")), "{line}");
    }
    let folder = folder("environment");
    let mut command = impasse(&["config", "--color", "never"]);
    command.env("XDG_CONFIG_HOME", &folder).env("VISUAL", "hx");
    let run = finished(command);
    assert!(
        run.out
            .contains("config.toml does not exist; `impasse config --default`")
    );
    assert!(run.out.contains("theme = \"mono\""), "{}", run.out);
    assert!(run.out.contains("# option: --color never"), "{}", run.out);
    assert!(run.out.contains("editor = \"hx\""), "{}", run.out);
    assert!(run.out.contains("# environment: VISUAL"), "{}", run.out);
}

#[test]
fn faults_are_listed_together_and_the_exit_code_says_so() {
    let text = "theme = \"drak\"\nmouse =\n[layout]\nlist-share = 99\n";
    let run = with_file("faults", text, &["config"]);
    assert_eq!(run.code, 1);
    for place in [
        "config.toml:1:9: ",
        "config.toml:2:8: ",
        "config.toml:4:14: ",
    ] {
        assert!(run.out.contains(place), "{place}: {}", run.out);
    }
    assert!(run.err.starts_with("3 faults in "), "{}", run.err);
    let run = with_file("faults", text, &["config", "--format", "json"]);
    assert_eq!(run.code, 1);
    let page: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(page["faults"].as_array().unwrap().len(), 3);
    assert_eq!(page["faults"][2]["line"], 4);
    assert_eq!(page["faults"][2]["column"], 14);
    assert_eq!(page["settings"][0]["name"], "theme");
    assert_eq!(page["settings"][0]["from"], "default");
    // Other commands do what they always do.
    let run = with_file("faults", text, &["list", "actors"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn a_file_that_cannot_be_read_is_a_fault_and_a_named_one_must_exist() {
    let folder = folder("special");
    let file = folder.join("impasse/config.toml");
    fs::create_dir(&file).unwrap();
    let mut command = impasse(&["config"]);
    command.env("XDG_CONFIG_HOME", &folder);
    let run = finished(command);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("config.toml: this is not a regular file"),
        "{}",
        run.out
    );
    fs::remove_dir(&file).unwrap();
    fs::write(&file, b"theme = \"dark\"\nx = \"\xff\"\n").unwrap();
    let mut command = impasse(&["config"]);
    command.env("XDG_CONFIG_HOME", &folder);
    let run = finished(command);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("config.toml:2:6: the file is not UTF-8"),
        "{}",
        run.out
    );
    let run = finished(impasse(&["config", "--config", "no/such/file.toml"]));
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("no/such/file.toml cannot be read"),
        "{}",
        run.err
    );
    let run = finished(impasse(&["config", "--config", "a", "--no-config"]));
    assert_eq!(run.code, 2);
    // A relative folder does not count.
    let mut command = impasse(&["config"]);
    command
        .env("XDG_CONFIG_HOME", "relative")
        .env_remove("HOME");
    let run = finished(command);
    assert_eq!(run.code, 0);
    assert!(
        run.out.starts_with("# no settings file is read\n"),
        "{}",
        run.out
    );
}

#[test]
fn the_printed_file_and_the_schema_fit_each_other() {
    let run = finished(impasse(&["config", "--default"]));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let again = with_file("default", &run.out, &["config"]);
    assert_eq!(again.code, 0, "{}", again.out);
    let schema = finished(impasse(&["config", "--schema"]));
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    // Every line of the file is in the schema.
    let mut table = schema["properties"].clone();
    for line in run.out.lines() {
        if let Some(name) = line.strip_prefix('[') {
            let name = name.trim_end_matches(']');
            table = name.split('.').fold(schema.clone(), |schema, part| {
                let properties = &schema["properties"][part];
                let any = properties["anyOf"].as_array();
                any.map_or_else(|| properties.clone(), |any| any[1].clone())
            })["properties"]
                .clone();
        } else if let Some(line) = line.strip_prefix("# ") {
            let (name, _) = line.split_once(" = ").unwrap();
            let is_known = table.get(name).is_some() || table.is_null();
            assert!(is_known, "{line}: {table}");
        }
    }
}
