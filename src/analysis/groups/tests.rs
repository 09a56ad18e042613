//! Tests of `groups`.

use proptest::prelude::*;

use super::*;

fn of(table: &[Vec<f64>]) -> Dendrogram {
    Dendrogram::new(table.len(), |one, other| table[one][other])
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

/// The same by the definition: again and again the two groups with the highest mean of all pairs of
/// members.
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
                let mean = pairs.sum::<f64>() / (groups[one].len() * groups[other].len()) as f64;
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
    let tree = Dendrogram::new(
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
