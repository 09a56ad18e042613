//! The schema in `assets/` is the one that the program prints.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use assert_cmd::Command;

const CHECKED_IN: &str = include_str!("../assets/dossier.schema.json");

#[test]
fn the_schema_in_assets_is_current() {
    let printed = Command::new(env!("CARGO_BIN_EXE_impasse"))
        .arg("schema")
        .output()
        .unwrap();
    assert!(printed.status.success());
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert!(
        printed == CHECKED_IN,
        "assets/dossier.schema.json is not current; renew it: cargo run -- schema > assets/dossier.schema.json"
    );
}

#[test]
fn the_dossiers_that_come_with_the_program_name_the_schema() {
    for text in [
        include_str!("../assets/armenia-azerbaijan.json"),
        include_str!("../assets/fishing-rights.json"),
        include_str!("../assets/new.json"),
    ] {
        let dossier: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(dossier["$schema"], "dossier.schema.json");
    }
}
