//! Times, and what is said of many of them.
#![allow(dead_code, unreachable_pub)]

use std::time::{Duration, Instant};

/// Does something and says how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Many times of the same thing.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred do not exceed; 0 for the least, 100 for the most.
    #[must_use]
    pub fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent)
            .div_ceil(100)
            .clamp(1, sorted.len().max(1));
        sorted.get(rank - 1).copied().unwrap_or_default()
    }

    /// Median, 99th percentile and most, as cells of a table.
    #[must_use]
    pub fn cells(&self) -> String {
        format!(
            "{} | {} | {}",
            shown(self.at(50)),
            shown(self.at(99)),
            shown(self.at(100))
        )
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Self {
        Self(times.into_iter().collect())
    }
}

/// A time in milliseconds, in three digits or so; in seconds from ten of them on.
#[must_use]
pub fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    match ms {
        10_000.0.. => format!("{:.1} s", ms / 1000.0),
        100.0.. => format!("{ms:.0} ms"),
        10.0.. => format!("{ms:.1} ms"),
        1.0.. => format!("{ms:.2} ms"),
        _ => format!("{ms:.3} ms"),
    }
}

/// A number with a space before every three digits.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        text.push_str(if at > 0 && (digits.len() - at).is_multiple_of(3) {
            " "
        } else {
            ""
        });
        text.push(digit);
    }
    text
}
