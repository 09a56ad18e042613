//! t
use std::process::ExitCode;
fn main() -> ExitCode {
    let text = include_str!("../assets/armenia-azerbaijan.json");
    let d = impasse::dossier::Dossier::parse(text).unwrap();
    impasse::run::explore(d, impasse::run::Options { color: std::env::var_os("NO_COLOR").is_none(), mouse: true })
        .unwrap();
    ExitCode::SUCCESS
}
