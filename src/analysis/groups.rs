//! Hierarchical clustering by average linkage.
//!
//! ```text
//!        a   b   c   d   e    ◀── order
//!   +3   │   └─┬─┘   │   │        two groups join at their mean agreement, the highest first
//!   +2   └──┬──┘     │   │
//!    0 ┄┄┄┄┄│┄┄┄┄┄┄┄┄│┄┄┄│┄┄┄┄    cut(0) ─▶ {a b c} {d} {e}
//!   −1      │        └─┬─┘
//!   −2      └────┬─────┘
//! ```
//!
//! The method is UPGMA (Sokal and Michener 1958), computed with the nearest-neighbour chain
//! (Murtagh 1983) in quadratic time. It describes the numbers; it does not say that anybody acts
//! together.

/// Node of the dendrogram: a member, or a join of two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    /// Index of a member.
    Member(usize),
    /// Index of a join.
    Join(usize),
}

/// Join of two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Join {
    /// The group with the earliest member of both.
    first: Node,
    second: Node,
    /// Mean agreement between the members of both groups.
    level: f64,
}

/// Group of members at a cut.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    /// Indices of the members, in the order of the dendrogram.
    pub members: Vec<usize>,
    /// Mean agreement at which the last member joined. None for a single member.
    pub level: Option<f64>,
}

/// Binary tree of joins, from the highest agreement to the lowest.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Dendrogram {
    joins: Vec<Join>,
    root: Option<Node>,
}

impl Dendrogram {
    /// Clusters members by their pairwise agreement, which must be finite. `agreement` gets the
    /// earlier member first. Ties are resolved in favour of earlier members.
    #[must_use]
    pub(crate) fn new(members: usize, agreement: impl Fn(usize, usize) -> f64) -> Self {
        let mut chain = NearestNeighbourChain::new(members, agreement);
        while chain.step() {}
        let root = chain.joins.len().checked_sub(1).map(Node::Join);
        Self {
            joins: chain.joins,
            root: root.or_else(|| (members > 0).then_some(Node::Member(0))),
        }
    }

    /// All members, each group contiguous, the half with the earlier member first.
    #[must_use]
    pub(crate) fn order(&self) -> Vec<usize> {
        self.root.map(|root| self.members(root)).unwrap_or_default()
    }

    /// Groups whose members joined above a level, and single members, in order.
    #[must_use]
    pub(crate) fn cut(&self, above: f64) -> Vec<Group> {
        let (mut groups, mut open) = (Vec::new(), Vec::from_iter(self.root));
        while let Some(node) = open.pop() {
            match self.join(node).filter(|join| join.level <= above) {
                Some(join) => open.extend([join.second, join.first]),
                None => groups.push(self.group(node)),
            }
        }
        groups
    }

    /// Mean agreements of the joins, without repetition, in descending order.
    #[must_use]
    pub(crate) fn levels(&self) -> Vec<f64> {
        let mut levels: Vec<_> = self.joins.iter().map(|join| join.level).collect();
        levels.sort_by(|one, other| other.total_cmp(one));
        levels.dedup();
        levels
    }

    fn group(&self, node: Node) -> Group {
        Group {
            members: self.members(node),
            level: self.join(node).map(|join| join.level),
        }
    }

    fn join(&self, node: Node) -> Option<&Join> {
        if let Node::Join(at) = node {
            self.joins.get(at)
        } else {
            None
        }
    }

    fn members(&self, node: Node) -> Vec<usize> {
        let (mut members, mut open) = (Vec::new(), vec![node]);
        while let Some(node) = open.pop() {
            match (node, self.join(node)) {
                (Node::Member(at), _) => members.push(at),
                (_, Some(join)) => open.extend([join.second, join.first]),
                (_, None) => {}
            }
        }
        members
    }
}

/// The nearest-neighbour chain: it follows the nearest group until two are mutual nearest
/// neighbours.
struct NearestNeighbourChain {
    size: usize,
    /// Sums of the agreements between the members of two groups, row by row. A group is stored at
    /// the index of its earliest member.
    sums: Vec<f64>,
    nodes: Vec<Node>,
    /// Number of members of each group.
    weights: Vec<f64>,
    /// Indices that hold a group, ascending.
    open: Vec<usize>,
    /// Indices of the groups on the chain.
    path: Vec<usize>,
    joins: Vec<Join>,
}

impl NearestNeighbourChain {
    fn new(size: usize, agreement: impl Fn(usize, usize) -> f64) -> Self {
        let nodes = (0..size).map(Node::Member).collect();
        let open = (0..size).collect();
        let sums = table(size, agreement);
        Self {
            size,
            sums,
            nodes,
            weights: vec![1.0; size],
            open,
            path: Vec::new(),
            joins: Vec::new(),
        }
    }

    /// Extends the chain or joins two groups. False if fewer than two groups are left.
    fn step(&mut self) -> bool {
        if self.open.len() < 2 {
            return false;
        }
        let Some(&top) = self.path.last() else {
            self.path.extend(self.open.first());
            return true;
        };
        let before = self
            .path
            .len()
            .checked_sub(2)
            .and_then(|at| self.path.get(at))
            .copied();
        let Some((nearest, level)) = self.nearest(top, before) else {
            return false;
        };
        if before == Some(nearest) {
            self.path.truncate(self.path.len() - 2);
            self.join(top.min(nearest), top.max(nearest), level);
        } else {
            self.path.push(nearest);
        }
        true
    }

    /// The nearest group and its mean agreement. Ties go to the group before on the chain, then to
    /// the earliest. The agreement grows along the chain, so the chain ends.
    fn nearest(&self, place: usize, before: Option<usize>) -> Option<(usize, f64)> {
        let row = self.sums.get(place * self.size..(place + 1) * self.size)?;
        let own = self.weight(place);
        let mean = |other: usize| {
            row.get(other)
                .map_or(f64::NEG_INFINITY, |sum| sum / (own * self.weight(other)))
        };
        let mut best = before.map(|before| (before, mean(before)));
        for &other in self.open.iter().filter(|other| **other != place) {
            let value = mean(other);
            if best.is_none_or(|(_, most)| value > most) {
                best = Some((other, value));
            }
        }
        best
    }

    fn weight(&self, place: usize) -> f64 {
        self.weights.get(place).copied().unwrap_or(1.0)
    }

    /// Merges the second group into the first.
    fn join(&mut self, first: usize, second: usize, level: f64) {
        if let Ok(at) = self.open.binary_search(&second) {
            self.open.remove(at);
        }
        for &other in self.open.iter().filter(|other| **other != first) {
            let sum = |place: usize| {
                self.sums
                    .get(place * self.size + other)
                    .copied()
                    .unwrap_or_default()
            };
            let both = sum(first) + sum(second);
            set(&mut self.sums, first * self.size + other, both);
            set(&mut self.sums, other * self.size + first, both);
        }
        if let (Some(&one), Some(&other)) = (self.nodes.get(first), self.nodes.get(second)) {
            let joined = Node::Join(self.joins.len());
            self.joins.push(Join {
                first: one,
                second: other,
                level,
            });
            set(&mut self.nodes, first, joined);
        }
        let weight = self.weight(first) + self.weight(second);
        set(&mut self.weights, first, weight);
    }
}

/// Rows and columns of a tile, which fits into a processor's cache.
const TILE: usize = 32;

/// Pairwise agreements, row by row, rounded to a grid. The grid is fine enough not to change any
/// result, and coarse enough to make sums exact: equal agreements then stay equal in any order of
/// addition, and joining two groups never brings them nearer to a third.
fn table(size: usize, agreement: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut table = vec![0.0; size * size];
    let mut most = 0.0_f64;
    for one in 0..size {
        for other in one + 1..size {
            let value = agreement(one, other);
            most = most.max(value.abs());
            set(&mut table, one * size + other, value);
        }
    }
    // Two groups have at most a quarter of size² pairs between them. Adding and subtracting a
    // number of 52 digits leaves only the digits of another that are at the same places.
    let digits = 3.0
        * (most * square(size) / 4.0)
            .max(f64::MIN_POSITIVE)
            .log2()
            .ceil()
            .exp2();
    for rows in (0..size).step_by(TILE) {
        for columns in (rows..size).step_by(TILE) {
            round(&mut table, size, [rows, columns], digits);
        }
    }
    table
}

/// Rounds the values of a tile, and mirrors them at the diagonal.
fn round(table: &mut [f64], size: usize, [rows, columns]: [usize; 2], digits: f64) {
    for one in rows..size.min(rows + TILE) {
        for other in columns.max(one + 1)..size.min(columns + TILE) {
            let value = table.get(one * size + other).copied().unwrap_or_default();
            let rounded = (value + digits) - digits;
            set(table, one * size + other, rounded);
            set(table, other * size + one, rounded);
        }
    }
}

/// Exact below 2⁵³.
#[expect(clippy::cast_precision_loss)]
fn square(size: usize) -> f64 {
    (size * size) as f64
}

fn set<T>(of: &mut [T], at: usize, value: T) {
    if let Some(place) = of.get_mut(at) {
        *place = value;
    }
}

#[cfg(test)]
mod tests;
