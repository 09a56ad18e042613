//! Earlier queries of a dossier, their file and its format: JSON with a version.

use serde::{Deserialize, Serialize};

use super::format::{ParseError, VERSION, check_version};
use super::side_file::SideFile;
use super::store::Store;

const QUERIES: SideFile = SideFile {
    extension: "queries",
    about: "earlier queries",
};

/// The most queries that are kept.
const MOST: usize = 200;
/// The longest query that is kept, in bytes.
const LONGEST: usize = 4 * 1024;

/// A query that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedQuery {
    /// The query as it was typed.
    pub query: String,
    /// The number of its hits then.
    pub hits: usize,
}

/// Queries, newest first, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queries(Vec<SavedQuery>);

/// Queries as they are in their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadedQueries {
    /// The queries.
    pub queries: Queries,
    /// A warning about the file, as display text.
    pub warning: Option<String>,
}

impl Queries {
    /// Adds a query as the newest. The oldest are dropped if there are too many.
    pub fn add(&mut self, query: SavedQuery) {
        if query.query.trim().is_empty() || query.query.len() > LONGEST {
            return;
        }
        self.0.retain(|other| other.query != query.query);
        self.0.insert(0, query);
        self.0.truncate(MOST);
    }

    /// The queries, newest first.
    #[must_use]
    pub fn newest_first(&self) -> &[SavedQuery] {
        &self.0
    }
}

impl FromIterator<SavedQuery> for Queries {
    /// Takes queries, newest first.
    fn from_iter<I: IntoIterator<Item = SavedQuery>>(queries: I) -> Self {
        let queries: Vec<_> = queries.into_iter().take(MOST).collect();
        let mut all = Self::default();
        queries.into_iter().rev().for_each(|query| all.add(query));
        all
    }
}

#[derive(Serialize, Deserialize)]
struct QueriesFile<D, Q> {
    version: u64,
    /// The dossier's id, for people. The program uses the file name.
    dossier: D,
    queries: Q,
}

fn parse(text: &str) -> Result<Queries, ParseError> {
    check_version(text)?;
    serde_json::from_str::<QueriesFile<String, Vec<SavedQuery>>>(text)
        .map(|file| file.queries.into_iter().collect())
        .map_err(|error| ParseError::Broken(error.to_string()))
}

fn serialize(queries: &Queries, dossier: &str) -> serde_json::Result<String> {
    let file = QueriesFile {
        version: VERSION,
        dossier,
        queries: &queries.0,
    };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

impl Store {
    /// Reads the queries and renames a broken file. Errors become a warning.
    #[must_use]
    pub fn load_queries(&self) -> LoadedQueries {
        match QUERIES.load(self, parse) {
            Ok(queries) => LoadedQueries {
                queries: queries.unwrap_or_default(),
                warning: None,
            },
            Err(warning) => LoadedQueries {
                queries: Queries::default(),
                warning: Some(warning),
            },
        }
    }

    /// Adds a query to those in the file, which other sessions may have changed.
    ///
    /// # Errors
    /// A sentence in display text. The file is unchanged, as is that of a newer version.
    pub fn save_query(&self, query: &SavedQuery) -> Result<(), String> {
        QUERIES.update(self, parse, |before| {
            let mut queries = before.unwrap_or_default();
            queries.add(query.clone());
            Some(serialize(&queries, self.dossier()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(query: &str, hits: usize) -> SavedQuery {
        let query = query.to_owned();
        SavedQuery { query, hits }
    }

    #[test]
    fn the_newest_query_is_the_first_and_each_is_kept_once() {
        let mut queries = Queries::default();
        for nth in 0..250 {
            queries.add(query(&format!("q{nth}"), nth));
        }
        queries.add(query("q100", 7));
        queries.add(query("  ", 0));
        queries.add(query(&"x".repeat(LONGEST + 1), 0));
        let all = queries.newest_first();
        assert_eq!((all.len(), &all[0]), (MOST, &query("q100", 7)));
        assert_eq!(
            (&all[1], &all[199]),
            (&query("q249", 249), &query("q50", 50))
        );
        let text = serialize(&queries, "d").unwrap();
        assert_eq!(parse(&text), Ok(queries), "{text}");
    }

    #[test]
    fn a_newer_version_is_told_from_a_broken_file() {
        assert_eq!(parse(r#"{"version":2}"#), Err(ParseError::NewerVersion));
        let more = r#"{"version":1,"dossier":"d","queries":[{"query":"a","hits":1,"at":2}],"b":1}"#;
        assert_eq!(parse(more), Ok([query("a", 1)].into_iter().collect()));
        for broken in [
            "",
            "null",
            r#"{"version":1,"dossier":"d"}"#,
            r#"{"version":1,"dossier":"d","queries":[1]}"#,
            r#"{"version":1,"dossier":"d","queries":[{"query":"a","hits":-1}]}"#,
        ] {
            let parsed = parse(broken);
            assert!(matches!(parsed, Err(ParseError::Broken(_))), "{broken}");
        }
    }
}
