//! The schemas in `assets/` are those that the program prints.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use assert_cmd::Command;

#[test]
fn the_schemas_in_assets_are_current() {
    let dossier = include_str!("../assets/dossier.schema.json");
    let settings = include_str!("../assets/settings.schema.json");
    for (args, file, checked_in) in [
        (&["schema"][..], "dossier", dossier),
        (&["config", "--schema"], "settings", settings),
    ] {
        let printed = Command::new(env!("CARGO_BIN_EXE_impasse"))
            .args(args)
            .output()
            .unwrap();
        assert!(printed.status.success());
        let printed = String::from_utf8(printed.stdout).unwrap();
        let args = args.join(" ");
        assert!(
            printed == checked_in,
            "renew it: cargo run -- {args} > assets/{file}.schema.json"
        );
    }
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
