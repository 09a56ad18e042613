//! A value that a worker thread computes: the last answer, and the request that will replace it.
//!
//! ```text
//! send ──▶ waiting ──receive──▶ answered      the value before stays until then
//!             └──────cancel───▶ as before
//! ```

/// The last answer to questions of one sort, and the open request.
///
/// `Q` is a question, `T` an answer, and `A` says what to do when the answer arrives.
#[derive(Debug, Clone)]
pub(crate) struct Pending<Q, T, A = ()> {
    value: T,
    /// The question that the value answers. `None` if it answers none, or one asked earlier.
    question: Option<Q>,
    /// Number of the request that the value answers.
    answered: u64,
    request: Option<OpenRequest<Q, A>>,
}

#[derive(Debug, Clone)]
struct OpenRequest<Q, A> {
    number: u64,
    question: Q,
    on_arrival: A,
}

/// Action for the selection when an answer arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnArrival {
    /// The selection stays.
    #[default]
    KeepSelection,
    /// The best match is selected.
    SelectBest,
    /// The best match is opened.
    OpenBest,
    /// The last match is selected.
    SelectLast,
}

impl OnArrival {
    /// True if the value shown meanwhile does not answer what was typed.
    #[must_use]
    pub fn replaces_matches(self) -> bool {
        matches!(self, Self::SelectBest | Self::OpenBest)
    }
}

impl<Q, T: Default, A> Default for Pending<Q, T, A> {
    fn default() -> Self {
        Self {
            value: T::default(),
            question: None,
            answered: 0,
            request: None,
        }
    }
}

impl<Q: PartialEq, T, A> Pending<Q, T, A> {
    /// The last answer, even if a newer one is awaited.
    pub(crate) fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The value, if it answers a question.
    pub(crate) fn answer_to(&self, question: &Q) -> Option<&T> {
        (self.question.as_ref() == Some(question)).then_some(&self.value)
    }

    /// The open request's question.
    pub(crate) fn awaited(&self) -> Option<&Q> {
        self.request.as_ref().map(|request| &request.question)
    }

    /// The open request's number.
    pub(crate) fn awaited_number(&self) -> Option<u64> {
        self.request.as_ref().map(|request| request.number)
    }

    /// True if a request is open.
    #[must_use]
    pub(crate) fn is_waiting(&self) -> bool {
        self.request.is_some()
    }

    /// The action for the awaited answer.
    #[must_use]
    pub(crate) fn on_arrival(&self) -> Option<&A> {
        self.request.as_ref().map(|request| &request.on_arrival)
    }

    pub(crate) fn on_arrival_mut(&mut self) -> Option<&mut A> {
        self.request.as_mut().map(|request| &mut request.on_arrival)
    }

    /// Waits for the answer to a request, instead of any other.
    pub(crate) fn send(&mut self, number: u64, question: Q, on_arrival: A) {
        self.request = Some(OpenRequest {
            number,
            question,
            on_arrival,
        });
    }

    /// Waits no more. Gives what was to happen when the answer arrived.
    pub(crate) fn cancel(&mut self) -> Option<A> {
        self.request.take().map(|request| request.on_arrival)
    }

    /// Sets a value that needs no request. `number` is that of the last request of all: answers to
    /// it and to earlier ones are ignored.
    pub(crate) fn set(&mut self, number: u64, question: Q, value: T) {
        self.value = value;
        self.question = Some(question);
        self.answered = number;
        self.request = None;
    }

    /// Takes the awaited answer. `None` if nothing waits for an answer with this number.
    pub(crate) fn receive(&mut self, number: u64, value: T) -> Option<A> {
        let request = self.request.take_if(|request| request.number == number)?;
        self.value = value;
        self.question = Some(request.question);
        self.answered = number;
        Some(request.on_arrival)
    }

    /// Takes the awaited answer, or one to an earlier request that is newer than the value, so that
    /// something newer is shown meanwhile. `earlier` is then what to do with it.
    pub(crate) fn receive_newer(&mut self, number: u64, value: T, earlier: A) -> Option<A> {
        let awaited = self.request.as_ref()?.number;
        if number <= self.answered || number > awaited {
            return None;
        }
        if number == awaited {
            return self.receive(number, value);
        }
        self.value = value;
        self.question = None;
        self.answered = number;
        Some(earlier)
    }
}

impl<Q, T: Default, A> Pending<Q, T, A> {
    /// Forgets the value.
    pub(crate) fn forget(&mut self) {
        self.value = T::default();
        self.question = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting() -> Pending<&'static str, u8, OnArrival> {
        let mut pending = Pending::default();
        pending.set(1, "a", 10);
        pending.send(3, "b", OnArrival::OpenBest);
        pending
    }

    #[test]
    fn the_value_before_stays_until_the_answer_arrives() {
        let mut pending = waiting();
        assert_eq!((*pending.value(), pending.awaited()), (10, Some(&"b")));
        assert_eq!(pending.receive(2, 20), None, "nothing waits for that one");
        assert_eq!(pending.answer_to(&"a"), Some(&10));
        assert_eq!(pending.receive(3, 30), Some(OnArrival::OpenBest));
        assert_eq!(
            (pending.answer_to(&"b"), pending.is_waiting()),
            (Some(&30), false)
        );
        assert_eq!(pending.receive(3, 31), None, "it is answered once");
    }

    #[test]
    fn a_cancelled_request_takes_no_answer() {
        let mut pending = waiting();
        assert_eq!(pending.cancel(), Some(OnArrival::OpenBest));
        assert_eq!(pending.receive(3, 30), None);
        assert_eq!(pending.answer_to(&"a"), Some(&10));
    }

    #[test]
    fn an_early_answer_is_shown_but_answers_no_question() {
        let mut pending = waiting();
        let earlier = OnArrival::SelectBest;
        assert_eq!(
            pending.receive_newer(1, 11, earlier),
            None,
            "as old as the value"
        );
        assert_eq!(
            pending.receive_newer(4, 40, earlier),
            None,
            "nothing asked for it"
        );
        assert_eq!(pending.receive_newer(2, 20, earlier), Some(earlier));
        assert_eq!((*pending.value(), pending.answer_to(&"b")), (20, None));
        assert_eq!(pending.receive_newer(2, 21, earlier), None);
        assert_eq!(
            pending.receive_newer(3, 30, earlier),
            Some(OnArrival::OpenBest)
        );
        assert_eq!(pending.answer_to(&"b"), Some(&30));
    }
}
