#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]
mod stage;
use stage::Stage;
#[test]
fn look() {
    let keys = std::env::var("KEYS").unwrap_or_default();
    let (w,h) = (std::env::var("W").map_or(120,|v|v.parse().unwrap()), std::env::var("H").map_or(35,|v|v.parse().unwrap()));
    let mut s = Stage::new(w,h);
    for k in keys.split(';').filter(|k| !k.is_empty()) { s.keys(k); println!("== {k}"); println!("{}", s.text()); println!("{:?}", s.app.here); }
    println!("{}", if std::env::var("FULL").is_ok() { s.screen() } else { s.text() });
}
