//! Hash of a text, for file names that cannot contain the text itself.

/// Longest file name made from a text, in bytes. File systems allow 255, and extensions are added.
pub(crate) const LONGEST_NAME: usize = 120;

/// FNV-1a hash, the same on all platforms and in all versions.
#[must_use]
pub(crate) fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn it_is_the_number_that_all_others_give() {
        assert_eq!(
            [fingerprint(""), fingerprint("a")],
            [0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c]
        );
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
    }
}
