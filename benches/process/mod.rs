//! What Linux knows of a process: its memory, its CPU time, whether it rests. All of it is read from `/proc`.
#![allow(dead_code, unreachable_pub)]

use std::fs;

/// A process, by its number; 0 is this one.
#[derive(Debug, Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    fn read(self, name: &str) -> String {
        let folder = if self.0 == 0 {
            "self".to_owned()
        } else {
            self.0.to_string()
        };
        fs::read_to_string(format!("/proc/{folder}/{name}")).expect("Linux")
    }

    /// The memory that it has in use now, in bytes.
    pub fn memory(self) -> usize {
        self.kib("VmRSS:")
    }

    /// The most memory that it has had in use so far, in bytes.
    pub fn most_memory(self) -> usize {
        self.kib("VmHWM:")
    }

    fn kib(self, field: &str) -> usize {
        let status = self.read("status");
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        let count = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
        count.expect("a count") * 1024
    }

    /// The CPU time that it has used, for itself and for the system, in clock ticks.
    pub fn ticks(self) -> u64 {
        let stat = self.read("stat");
        let behind_name = stat.rsplit_once(')').expect("a name in brackets").1;
        behind_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(|field| field.parse::<u64>().expect("ticks"))
            .sum()
    }

    /// How often its threads went to sleep, and so how often they were woken.
    pub fn wakes(self) -> u64 {
        let count = |status: String| {
            let line = status.lines().find_map(|line| {
                line.strip_prefix("voluntary_ctxt_switches:")
                    .map(str::to_owned)
            });
            line.and_then(|count| count.trim().parse::<u64>().ok())
                .expect("a count")
        };
        self.of_threads("status").map(count).sum()
    }

    /// Whether one of its threads runs, or would if there were a processor for it.
    pub fn works(self) -> bool {
        let state = |stat: String| {
            stat.rsplit_once(')')
                .and_then(|(_, rest)| rest.trim().chars().next())
        };
        self.of_threads("stat")
            .any(|stat| matches!(state(stat), Some('R' | 'D')))
    }

    /// A file of each thread that has not ended meanwhile.
    fn of_threads(self, name: &'static str) -> impl Iterator<Item = String> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.0))
            .into_iter()
            .flatten()
            .flatten();
        threads.filter_map(move |thread| fs::read_to_string(thread.path().join(name)).ok())
    }
}
