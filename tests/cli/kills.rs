//! Edits at random, killed at random moments, with another program writing in between: what was
//! confirmed is there, the file is always whole, and nothing else in it has changed.
//!
//! `ROUNDS=1000 cargo test --test cli kills` runs as many rounds, and `SEED=…` repeats a run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{finished, impasse};

const BASE: &str = include_str!("../../assets/armenia-azerbaijan.json");

/// What killed programs may have left for the next one to finish.
#[derive(Default)]
struct Uncertain {
    ids: BTreeSet<String>,
    /// Number of records that were undone or done again.
    others: usize,
}

/// Numbers at random (splitmix64, <https://prng.di.unimi.it/splitmix64.c>).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

struct Desk {
    folder: PathBuf,
    random: Random,
    /// Number of the next record.
    next: u32,
    title: String,
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn nothing_confirmed_is_lost() {
    let rounds = variable("ROUNDS").unwrap_or(40);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seed = variable("SEED").unwrap_or_else(|| now.unwrap().as_secs());
    // Shown if the test fails.
    println!("SEED={seed}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edits-killed");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    let mut desk = Desk {
        folder,
        random: Random(seed),
        next: 0,
        title: "Armenia–Azerbaijan peace talks".into(),
    };
    fs::write(desk.file(), BASE).unwrap();
    let mut uncertain = Uncertain::default();
    for round in 0..rounds {
        desk.round(round, &mut uncertain);
    }
    // Without its new records the file is what it was, but for what the other program wrote.
    let left: Vec<String> = desk.records().into_iter().collect();
    let mut args = vec!["remove", "-d", "talks.json"];
    args.extend(left.iter().map(String::as_str));
    if !left.is_empty() {
        assert!(desk.run(&args, None).is_some_and(|code| code == 0));
    }
    let text = fs::read_to_string(desk.file()).unwrap();
    let expected = BASE.replacen(
        "\"Armenia–Azerbaijan peace talks\"",
        &format!("\"{}\"", desk.title),
        1,
    );
    assert_eq!(text, expected);
}

impl Desk {
    fn file(&self) -> PathBuf {
        self.folder.join("talks.json")
    }

    /// The ids of the records that were put.
    fn records(&self) -> BTreeSet<String> {
        let text = fs::read_to_string(self.file()).unwrap();
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        let positions = file["positions"].as_array().unwrap().iter();
        let ids = positions.filter_map(|position| position["id"].as_str());
        let ids = ids.filter(|id| id.starts_with("pos-put-"));
        ids.map(str::to_owned).collect()
    }

    /// Runs the program and kills it after some time. The exit code, unless it was killed.
    fn run(&self, args: &[&str], kill_after: Option<Duration>) -> Option<i32> {
        let state = self.folder.join("state");
        let Some(time) = kill_after else {
            let mut command = impasse(args);
            command
                .current_dir(&self.folder)
                .env("XDG_STATE_HOME", state);
            return Some(finished(command).code);
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_impasse"))
            .args(args)
            .current_dir(&self.folder)
            .env("XDG_STATE_HOME", state)
            .env("XDG_CONFIG_HOME", self.folder.join("no-settings"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(time);
        drop(child.kill());
        child.wait().unwrap().code()
    }

    fn round(&mut self, round: u64, uncertain: &mut Uncertain) {
        let before = self.records();
        let kill =
            (self.random.below(2) == 0).then(|| Duration::from_micros(self.random.below(60_000)));
        let known: Vec<String> = before.iter().cloned().collect();
        let pick = usize::try_from(self.random.below(known.len().max(1) as u64)).unwrap();
        let choice = self.random.below(10);
        let is_ours = choice < 9;
        let (own, code) = match choice {
            0..=4 => {
                self.next += 1;
                let id = format!("pos-put-{}", self.next);
                let record = format!(
                    r#"{{"positions": [{{"id": "{id}", "actor": "armenia", "issue": "issue-russia-role",
                    "stance": "neutral", "statement": "S", "date": "2024-08-19"}}]}}"#
                );
                fs::write(self.folder.join("new.json"), record).unwrap();
                let code = self.run(&["put", "new.json", "-d", "talks.json"], kill);
                if code == Some(0) {
                    assert!(
                        self.records().contains(&id),
                        "round {round}: {id} was confirmed"
                    );
                }
                (Some(id), code)
            }
            5 | 6 if !known.is_empty() => {
                let id = known[pick].clone();
                let code = self.run(&["remove", &id, "-d", "talks.json"], kill);
                if code == Some(0) {
                    assert!(
                        !self.records().contains(&id),
                        "round {round}: {id} was removed"
                    );
                }
                (Some(id), code)
            }
            7 => (None, self.run(&["undo", "-d", "talks.json"], kill)),
            8 => (None, self.run(&["redo", "-d", "talks.json"], kill)),
            _ => {
                // Another program, which saves as editors do.
                let text = fs::read_to_string(self.file()).unwrap();
                let title = format!("Title {round}");
                let new = text.replacen(&format!("\"{}\"", self.title), &format!("\"{title}\""), 1);
                self.title = title;
                fs::write(self.folder.join("draft"), new).unwrap();
                fs::rename(self.folder.join("draft"), self.file()).unwrap();
                (None, Some(0))
            }
        };
        let after = self.records();
        let changed: BTreeSet<String> = before.symmetric_difference(&after).cloned().collect();
        let others: Vec<_> = changed
            .iter()
            .filter(|id| own.as_ref() != Some(*id) && !uncertain.ids.contains(*id))
            .collect();
        let most = usize::from(own.is_none()) + uncertain.others;
        assert!(
            others.len() <= most,
            "round {round}: {others:?} changed too"
        );
        match (code, own) {
            // It may be finished by the next one.
            (None, Some(id)) => drop(uncertain.ids.insert(id)),
            (None, None) => uncertain.others += 1,
            (Some(0), _) if is_ours => *uncertain = Uncertain::default(),
            (Some(_), _) => {}
        }
    }
}
