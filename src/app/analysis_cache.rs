//! Results of analyses: the last of each sort, and the requests for newer ones.

use super::analyses::{Analysis, AnalysisResult, Basis};
use super::asking::{Question, Requests};
use super::pending::Pending;
use crate::dossier::Dossier;

/// The message for keys that need a result that has not arrived.
pub(crate) const WORKING: &str = "this view is still being worked out; try again in a moment";

/// The dossier to analyse, and the one it is compared with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dossiers<'a> {
    pub(crate) dossier: &'a Dossier,
    pub(crate) before: Option<&'a Dossier>,
}

/// The last result of each sort of analysis.
#[derive(Debug, Default)]
pub(crate) struct AnalysisCache {
    results: Vec<(Analysis, Pending<Analysis, Option<AnalysisResult>>)>,
    basis: Basis,
}

impl AnalysisCache {
    /// The result of an analysis. A small dossier is analysed at once; else a request is sent.
    pub(crate) fn get_or_request(
        &mut self,
        analysis: Analysis,
        dossiers: Dossiers,
        requests: &mut Requests,
    ) -> Option<AnalysisResult> {
        let at = self.results.iter().position(|(of, _)| of.is_like(analysis));
        let at = at.unwrap_or_else(|| {
            self.results.push((analysis, Pending::default()));
            self.results.len() - 1
        });
        let (_, result) = self.results.get_mut(at)?;
        if let Some(known) = result.answer_to(&analysis) {
            return known.clone();
        }
        if analysis.is_quick(dossiers.dossier) {
            let computed = analysis.compute(dossiers.dossier, dossiers.before, &mut self.basis);
            result.set(requests.last_number(), analysis, Some(computed.clone()));
            return Some(computed);
        }
        if result.awaited() != Some(&analysis) {
            let number = requests.ask("", Question::Analysis(analysis));
            result.send(number, analysis, ());
        }
        None
    }

    pub(crate) fn receive(&mut self, number: u64, received: &AnalysisResult) {
        for (_, result) in &mut self.results {
            if result.receive(number, Some(received.clone())).is_some() {
                return;
            }
        }
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.results.iter().any(|(_, result)| result.is_waiting())
    }
}
