//! Changes of the matrix view's options by actions.

use super::{MatrixOptions, MatrixPane, MatrixRows};
use crate::analysis::matrix::Order;
use crate::app::action::Action;
use crate::app::table::Corner;

impl MatrixPane {
    /// The options after an action.
    pub(crate) fn changed(&self, options: MatrixOptions, action: &Action) -> MatrixOptions {
        match action {
            Action::Sort => MatrixOptions {
                order: next_order(options.order),
                ..options
            },
            Action::Turn => MatrixOptions {
                rows: match options.rows {
                    MatrixRows::Actors => MatrixRows::Issues,
                    MatrixRows::Issues => MatrixRows::Actors,
                },
                corner: Corner {
                    top: options.corner.left,
                    left: options.corner.top,
                },
                ..options
            },
            // The line of the fold ends with the sign of the key.
            Action::More if options.on_fold => self.unfolded(options),
            Action::More => MatrixOptions {
                least: (options.least + 1).min(self.analysis.most()),
                ..options
            },
            Action::Less => MatrixOptions {
                least: options.least.saturating_sub(1),
                ..options
            },
            _ => options,
        }
    }

    /// The options with everything shown, and the cursor on the first row or column that was folded.
    pub(crate) fn unfolded(&self, options: MatrixOptions) -> MatrixOptions {
        let actors = self.analysis.actors().iter();
        let folded = actors
            .copied()
            .find(|actor| !self.sides.actors.contains(actor));
        let cursor = options
            .cursor
            .map(|(actor, issue)| (folded.unwrap_or(actor), issue));
        MatrixOptions {
            least: 0,
            on_fold: false,
            cursor,
            ..options
        }
    }

    /// True if an action would change the options.
    pub(crate) fn can_change(&self, options: MatrixOptions, action: &Action) -> bool {
        match action {
            Action::More => options.on_fold || options.least < self.analysis.most(),
            Action::Less => self.is_for(options) && options.least > 0,
            _ => true,
        }
    }
}

fn next_order(order: Order) -> Order {
    let mut following = Order::ALL.into_iter().skip_while(|other| *other != order);
    following.nth(1).unwrap_or_default()
}
