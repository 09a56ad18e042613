//! Options that limit the size of the input, so that no file can use up the memory.

use clap::Args;

use crate::dossier::limits::Limits;

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitOptions {
    /// The largest file to read, in bytes or as 512M, 2G; at most 4G
    #[arg(global = true, value_name = "SIZE", default_value = "1G", value_parser = size)]
    #[arg(id = "max_file_size", long = "max-file-size", hide_short_help = true)]
    file_size: u64,

    /// The most records to read, in all files of a dossier together
    #[arg(global = true, value_name = "N", default_value_t = 2_000_000)]
    #[arg(id = "max_records", long = "max-records", hide_short_help = true)]
    records: u32,

    /// The longest text to read in a field, in bytes or as 64M
    #[arg(global = true, value_name = "SIZE", default_value = "16M", value_parser = size)]
    #[arg(id = "max_text_size", long = "max-text-size", hide_short_help = true)]
    text_size: u64,
}

impl LimitOptions {
    pub(super) fn limits(&self) -> Limits {
        let to_usize = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Limits {
            file: self.file_size,
            records: to_usize(self.records.into()),
            text: to_usize(self.text_size),
        }
    }
}

/// Parses a number of bytes: `4096`, `64K`, `16M`, `2G`, `2GiB`.
fn size(word: &str) -> Result<u64, String> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = word.get(digits.len()..).unwrap_or_default();
    let shift = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => {
            return Err(
                "expected a number of bytes, or one with K, M or G, such as 512M".to_owned(),
            );
        }
    };
    let bytes = digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(1 << shift));
    // Offsets have 32 bits, so a file of 4 GiB is one byte too large. `4G` is accepted all the
    // same.
    let largest = Limits::LARGEST_FILE + 2;
    bytes
        .filter(|bytes| (1..=largest).contains(bytes))
        .map(|bytes| bytes.min(Limits::LARGEST_FILE))
        .ok_or_else(|| "expected a size from 1 byte to 4G".to_owned())
}
