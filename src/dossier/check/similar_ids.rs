//! Index of ids for the correction of misspelt ones.

use super::quote::nearest;

/// Maximum length of an id to correct, in bytes.
const LONGEST: usize = 100;

/// Number of ids to compare on each side in a sorted list.
const BESIDE: usize = 8;

/// Maximum bytes of ids whose forms with one letter removed are indexed.
const INDEXED: usize = 4 << 20;

/// Ids sorted forwards and backwards, and indexed by their forms with one letter removed.
///
/// An id with one typo shares such a form with the correct one. With more typos it shares its
/// beginning or its end, and is adjacent in one of the orders. So the number of comparisons is
/// constant.
pub(super) struct SimilarIds<'a> {
    forward: Vec<&'a str>,
    backward: Vec<&'a str>,
    /// Hashes of forms with one letter removed, with the index of the id in `forward`.
    shortened: Vec<(u32, u32)>,
}

impl<'a> SimilarIds<'a> {
    /// Takes linear time, except for sorting.
    pub(super) fn new(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut forward: Vec<_> = ids.filter(|id| id.len() <= 2 * LONGEST).collect();
        forward.sort_unstable();
        let mut backward = forward.clone();
        backward.sort_unstable_by(|one, other| one.bytes().rev().cmp(other.bytes().rev()));
        let mut shortened = Vec::new();
        if forward.iter().map(|id| id.len()).sum::<usize>() <= INDEXED {
            for (at, id) in (0u32..).zip(&forward) {
                shortened.extend(forms(id).map(|form| (form, at)));
            }
            shortened.sort_unstable();
        }
        Self {
            forward,
            backward,
            shortened,
        }
    }

    /// The most similar id. Ties go to the first in alphabetical order.
    pub(super) fn nearest(&self, id: &str) -> Option<&'a str> {
        if id.len() > LONGEST {
            return None;
        }
        let mut candidates = self.one_slip(id);
        let at = self.forward.partition_point(|known| *known < id);
        candidates.extend(beside(&self.forward, at));
        let at = self
            .backward
            .partition_point(|known| known.bytes().rev().lt(id.bytes().rev()));
        candidates.extend(beside(&self.backward, at));
        candidates.sort_unstable();
        candidates.dedup();
        nearest(id, candidates)
    }

    /// Ids that share a form with one letter removed, at most `BESIDE` for each form.
    fn one_slip(&self, id: &str) -> Vec<&'a str> {
        let of_form = |form: u32| {
            let from = self.shortened.partition_point(|(known, _)| *known < form);
            let same = self
                .shortened
                .iter()
                .skip(from)
                .take_while(move |(known, _)| *known == form);
            same.take(BESIDE)
                .filter_map(|(_, at)| self.forward.get(*at as usize).copied())
        };
        forms(id).flat_map(of_form).collect()
    }
}

fn beside<'s, 'a>(sorted: &'s [&'a str], at: usize) -> impl Iterator<Item = &'a str> + use<'s, 'a> {
    sorted
        .iter()
        .skip(at.saturating_sub(BESIDE))
        .take(2 * BESIDE)
        .copied()
}

/// Hashes (FNV-1a) of an id and of its forms with one byte removed.
fn forms(id: &str) -> impl Iterator<Item = u32> {
    let bytes = id.as_bytes();
    let hash = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    (0..=bytes.len()).map(move |without| {
        let rest = bytes.get(without + 1..).unwrap_or_default();
        bytes
            .iter()
            .take(without)
            .chain(rest)
            .fold(0x811c_9dc5, hash)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_one_slip_is_found_among_many_alike() {
        let ids: Vec<_> = (0..20_000)
            .map(|nth| format!("actor-{nth}-of-all"))
            .collect();
        let near = SimilarIds::new(ids.iter().map(String::as_str));
        for wrong in [
            "acter-1234-of-all",
            "actor-1234-ofall",
            "actor-1234-off-all",
            "atcor-1234-of-all",
        ] {
            assert_eq!(near.nearest(wrong), Some("actor-1234-of-all"), "{wrong}");
        }
        assert_eq!(near.nearest("actor-123x-of-all"), Some("actor-123-of-all"));
        assert_eq!(near.nearest("somebody"), None);
        assert_eq!(near.nearest(&"actor-1234-of-all".repeat(100)), None);
    }

    #[test]
    fn an_id_with_several_slips_is_found_beside_it() {
        let ids = [
            "armenia",
            "azerbaijan",
            "georgia",
            "european-union",
            "russia",
            "turkey",
        ];
        let near = SimilarIds::new(ids.into_iter());
        assert_eq!(near.nearest("azerbajdjan"), Some("azerbaijan"));
        assert_eq!(near.nearest("euroepan-unoin"), Some("european-union"));
        assert_eq!(near.nearest("gregorio"), None);
    }
}
