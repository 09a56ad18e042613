//! Who stands together: average linkage on a table of agreement.
//!
//! ```text
//!        a   b   c   d   e    ◀── order
//!   +3   │   └─┬─┘   │   │        two groups join at the mean agreement of their members, those with the highest first
//!   +2   └──┬──┘     │   │
//!    0 ┄┄┄┄┄│┄┄┄┄┄┄┄┄│┄┄┄│┄┄┄┄    cut(0) ─▶ {a b c} {d} {e}
//!   −1      │        └─┬─┘
//!   −2      └────┬─────┘
//! ```
//!
//! The method is UPGMA (Sokal and Michener 1958), found by the nearest-neighbour chain (Murtagh 1983) in a time that grows
//! with the square of the members. It describes the numbers; it does not say that anybody acts together.

/// A node of the tree: a member, or two groups that joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    /// The member at a place.
    Member(usize),
    /// The join at a place among all joins.
    Join(usize),
}

/// Two groups that became one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Join {
    /// The group that holds the earliest member of both.
    first: Node,
    second: Node,
    /// The mean agreement between the members of the one and those of the other.
    level: f64,
}

/// Members that stand together at a cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Their places, in the order of the tree.
    pub members: Vec<usize>,
    /// The mean agreement at which the last of them joined; none where there is one member.
    pub level: Option<f64>,
}

/// Members joined step by step, those that agree most first, until all are one group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dendrogram {
    joins: Vec<Join>,
    root: Option<Node>,
}

impl Dendrogram {
    /// Joins members by the agreement of each two, which must be finite and is asked for the earlier one first. Where
    /// several agree alike, the earlier ones join first.
    #[must_use]
    pub fn new(members: usize, agreement: impl Fn(usize, usize) -> f64) -> Self {
        let mut chain = NearestNeighbourChain::new(members, agreement);
        while chain.step() {}
        let root = chain.joins.len().checked_sub(1).map(Node::Join);
        Self {
            joins: chain.joins,
            root: root.or_else(|| (members > 0).then_some(Node::Member(0))),
        }
    }

    /// All members so that those of a group stand together, the half with the earlier member first.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        self.root.map(|root| self.members(root)).unwrap_or_default()
    }

    /// The groups whose last members joined at a mean agreement above a level, and who stands alone there, in order.
    #[must_use]
    pub fn cut(&self, above: f64) -> Vec<Group> {
        let (mut groups, mut open) = (Vec::new(), Vec::from_iter(self.root));
        while let Some(node) = open.pop() {
            match self.join(node).filter(|join| join.level <= above) {
                Some(join) => open.extend([join.second, join.first]),
                None => groups.push(self.group(node)),
            }
        }
        groups
    }

    /// The mean agreements at which groups joined, each once, the highest first.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
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

/// The nearest-neighbour chain: from a group to the one it agrees with most, until two are each other's.
struct NearestNeighbourChain {
    size: usize,
    /// The agreement of the members of the groups in each two places, added up, row by row. A group is in the place of its
    /// earliest member.
    sums: Vec<f64>,
    nodes: Vec<Node>,
    /// How many members the group in a place has.
    weights: Vec<f64>,
    /// The places that hold a group, in order.
    open: Vec<usize>,
    /// The places of the chain.
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

    /// Goes on to the nearest group, or joins two; false where no two are left.
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

    /// The group that the one in a place agrees with most, and how far: of several the one it came from, else the earliest.
    /// So the agreement grows along the chain, which therefore ends.
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

    /// Puts the groups in two places together in the first.
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

/// A table is turned in tiles of so many rows and columns, which fit what a processor keeps at hand.
const TILE: usize = 32;

/// The agreement of each two members, row by row, on a grid so fine that it changes nothing and so coarse that sums are
/// exact: groups that agree alike then do so to the last digit, whatever was added first, and a group that is joined by
/// another never comes nearer to a third than either was.
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
    // Two groups of all members have at most a quarter of size² pairs between them. To add a number of 52 digits and to
    // take it away again leaves of another what stands at its digits.
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

/// Rounds the values of a tile, and writes them on the other side of the diagonal too.
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
