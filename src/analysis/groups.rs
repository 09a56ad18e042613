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
pub struct Tree {
    joins: Vec<Join>,
    root: Option<Node>,
}

impl Tree {
    /// Joins members by the agreement of each two, which must be finite and is asked for the earlier one first. Where
    /// several agree alike, the earlier ones join first.
    #[must_use]
    pub fn new(members: usize, agreement: impl Fn(usize, usize) -> f64) -> Self {
        let mut chain = Chain::new(members, agreement);
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
struct Chain {
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

impl Chain {
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(table: &[Vec<f64>]) -> Tree {
        Tree::new(table.len(), |one, other| table[one][other])
    }

    #[expect(clippy::needless_range_loop)]
    fn symmetric(members: usize, values: &[f64]) -> Vec<Vec<f64>> {
        let mut table = vec![vec![0.0; members]; members];
        let mut values = values.iter().copied();
        for one in 0..members {
            for other in one + 1..members {
                let value = values.next().unwrap_or_default();
                (table[one][other], table[other][one]) = (value, value);
            }
        }
        table
    }

    /// The same by the definition: again and again the two groups with the highest mean of all pairs of members.
    fn naive(table: &[Vec<f64>]) -> (Vec<usize>, Vec<f64>) {
        let mut groups: Vec<Vec<usize>> = (0..table.len()).map(|at| vec![at]).collect();
        let mut levels = Vec::new();
        while groups.len() > 1 {
            let mut best = (0, 1, f64::NEG_INFINITY);
            for one in 0..groups.len() {
                for other in one + 1..groups.len() {
                    let pairs = groups[one]
                        .iter()
                        .flat_map(|a| groups[other].iter().map(|b| table[*a][*b]));
                    #[expect(clippy::cast_precision_loss)]
                    let mean =
                        pairs.sum::<f64>() / (groups[one].len() * groups[other].len()) as f64;
                    if mean > best.2 {
                        best = (one, other, mean);
                    }
                }
            }
            let joined = groups.remove(best.1);
            groups[best.0].extend(joined);
            levels.push(best.2);
        }
        (groups.pop().unwrap_or_default(), levels)
    }

    fn members(groups: &[Group]) -> Vec<Vec<usize>> {
        groups.iter().map(|group| group.members.clone()).collect()
    }

    #[test]
    fn groups_join_at_the_mean_agreement_of_their_members() {
        // b and c agree most; a agrees with them by 2 and 1; d and e by 1; the others conflict.
        let values = [2.0, 1.0, -1.0, -1.0, 3.0, -2.0, -1.0, -1.0, -1.0, 1.0];
        let tree = of(&symmetric(5, &values));
        assert_eq!(tree.order(), [0, 1, 2, 3, 4]);
        assert_eq!(tree.levels(), [3.0, 1.5, 1.0, -7.0 / 6.0]);
        assert_eq!(members(&tree.cut(1.0)), [vec![0, 1, 2], vec![3], vec![4]]);
        assert_eq!(members(&tree.cut(0.0)), [vec![0, 1, 2], vec![3, 4]]);
        assert_eq!(
            tree.cut(0.0)
                .iter()
                .map(|group| group.level)
                .collect::<Vec<_>>(),
            [Some(1.5), Some(1.0)]
        );
        assert_eq!(members(&tree.cut(f64::INFINITY)).len(), 5);
        assert_eq!(members(&tree.cut(f64::NEG_INFINITY)), [[0, 1, 2, 3, 4]]);
    }

    #[test]
    fn those_that_stand_together_are_brought_together() {
        let tree = of(&symmetric(4, &[-1.0, 4.0, -1.0, -1.0, 3.0, -1.0]));
        assert_eq!(tree.order(), [0, 2, 1, 3]);
        assert_eq!(members(&tree.cut(0.0)), [[0, 2], [1, 3]]);
    }

    #[test]
    fn of_equals_the_earlier_join_first() {
        let tree = of(&symmetric(5, &[1.0; 10]));
        assert_eq!(
            (tree.order(), tree.levels()),
            (vec![0, 1, 2, 3, 4], vec![1.0])
        );
        let tree = of(&symmetric(3, &[1.0, 1.0, 0.0]));
        assert_eq!(members(&tree.cut(0.9)), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn more_members_than_a_tile_holds_are_joined_alike() {
        let members = 2 * TILE + 7;
        let tree = Tree::new(
            members,
            |one, other| if one % 2 == other % 2 { 1.0 } else { -1.0 },
        );
        let wanted: Vec<_> = (0..members)
            .step_by(2)
            .chain((1..members).step_by(2))
            .collect();
        assert_eq!((tree.order(), tree.levels()), (wanted, vec![1.0, -1.0]));
        assert_eq!(tree.cut(0.0).len(), 2);
    }

    #[test]
    fn nobody_and_one_alone_are_no_trouble() {
        assert_eq!(
            (of(&[]).order(), of(&[]).cut(0.0), of(&[]).levels()),
            (vec![], vec![], vec![])
        );
        let alone = of(&symmetric(1, &[]));
        assert_eq!(
            (alone.order(), members(&alone.cut(0.0))),
            (vec![0], vec![vec![0]])
        );
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_gives(
            (size, values) in (1usize..9).prop_flat_map(|size| {
                (Just(size), Just((0..size * (size - 1) / 2).map(|at| f64::from(1u32 << at)).collect::<Vec<_>>()).prop_shuffle())
            })
        ) {
            let table = symmetric(size, &values);
            let (order, levels) = naive(&table);
            let tree = of(&table);
            prop_assert_eq!(tree.order(), order);
            prop_assert_eq!(tree.levels().len(), levels.len());
            for (found, wanted) in tree.levels().iter().zip(&levels) {
                prop_assert!((found - wanted).abs() < 1e-6 * wanted.abs().max(1.0), "{found} {wanted}");
            }
        }

        #[test]
        fn whoever_ties_everyone_is_in_it_once_and_no_group_agrees_less_than_what_holds_it(
            (size, values) in (1usize..24).prop_flat_map(|size| {
                (Just(size), prop::collection::vec((-2i8..3).prop_map(f64::from), size * (size - 1) / 2))
            })
        ) {
            let tree = of(&symmetric(size, &values));
            let mut order = tree.order();
            order.sort_unstable();
            prop_assert_eq!(order, (0..size).collect::<Vec<_>>());
            for join in &tree.joins {
                for half in [join.first, join.second] {
                    prop_assert!(tree.join(half).is_none_or(|half| half.level >= join.level));
                }
                prop_assert!(tree.members(join.first).iter().min() < tree.members(join.second).iter().min());
            }
            for level in tree.levels() {
                let cut: Vec<_> = tree.cut(level).into_iter().flat_map(|group| group.members).collect();
                prop_assert_eq!(cut, tree.order());
            }
        }
    }
}
