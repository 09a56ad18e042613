//! Versions of a source: the original and its translations.

use super::handle::Handle;
use super::links::Relation;
use super::model::Dossier;

impl Dossier {
    /// The original of a source and all its translations, those of translations last. Only the
    /// source itself if there are no others.
    #[must_use]
    pub(crate) fn versions(&self, source: Handle) -> Vec<Handle> {
        let mut original = source;
        // References of this relation form no circle.
        while let Some(next) = self.target(original, Relation::TranslationOf) {
            original = next;
        }
        let mut versions = vec![original];
        let mut at = 0;
        while let Some(version) = versions.get(at).copied() {
            versions.extend(self.referrers(version, Relation::TranslationOf));
            at += 1;
        }
        versions
    }

    /// True if a source translates another one, or another one translates it.
    #[must_use]
    pub(crate) fn has_versions(&self, source: Handle) -> bool {
        let mut translations = self.referrers(source, Relation::TranslationOf);
        self.target(source, Relation::TranslationOf).is_some() || translations.next().is_some()
    }

    /// A version of a source beside its original, or beside the first translation: the original
    /// first.
    #[must_use]
    pub(crate) fn version_pair(&self, source: Handle) -> Option<[Handle; 2]> {
        if let Some(original) = self.target(source, Relation::TranslationOf) {
            return Some([original, source]);
        }
        let translation = self.referrers(source, Relation::TranslationOf).next()?;
        Some([source, translation])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_begin_with_the_original_wherever_one_asks() {
        let source = |id: &str, of: &str| {
            let of = if of.is_empty() {
                String::new()
            } else {
                format!(r#","translation_of":"{of}""#)
            };
            format!(r#"{{"id":"{id}","type":"report","title":"T"{of}}}"#)
        };
        let sources = [
            source("fr", "en"),
            source("en", "ru"),
            source("ru", ""),
            source("de", "ru"),
            source("alone", ""),
        ];
        let text = format!(
            r#"{{"format":1,"id":"d","title":"t","sources":[{}]}}"#,
            sources.join(",")
        );
        let dossier = Dossier::parse(&text).unwrap();
        let find = |id: &str| dossier.find(id).unwrap();
        let ids = |handles: &[Handle]| {
            handles
                .iter()
                .map(|at| dossier.id(*at).to_owned())
                .collect::<Vec<_>>()
        };
        for id in ["ru", "en", "de", "fr"] {
            assert_eq!(
                ids(&dossier.versions(find(id))),
                ["ru", "en", "de", "fr"],
                "{id}"
            );
            assert!(dossier.has_versions(find(id)));
        }
        assert_eq!(ids(&dossier.versions(find("alone"))), ["alone"]);
        assert!(!dossier.has_versions(find("alone")));
        assert_eq!(dossier.version_pair(find("alone")), None);
        assert_eq!(
            dossier.version_pair(find("ru")),
            Some([find("ru"), find("en")])
        );
        assert_eq!(
            dossier.version_pair(find("fr")),
            Some([find("en"), find("fr")])
        );
    }
}
