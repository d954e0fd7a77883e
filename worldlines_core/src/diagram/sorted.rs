//! Sorting by a place on an axis. One sort for all lists of a scene: each kind of list that sorts for
//! itself brings 4 KB of sorting to the page.

/// How many others an item passes on the average, at most, where all is nearly in order.
const PASSED: usize = 8;

/// The same items by this place; those of one place keep their order.
pub(super) fn sorted<T>(mut items: Vec<T>, place: impl Fn(&T) -> f64) -> Vec<T> {
    let mut order: Vec<(f64, u32)> = items.iter().map(place).zip(0..).collect();
    sort(&mut order);
    for start in 0..items.len() {
        // What stands where another belongs makes room for it and takes its place, until the last is at home.
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].1, at as u32) as usize;
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
    items
}

/// What happens along an axis is nearly in order already, so that each item has only a few others to pass. If it
/// turns out that this is not so, the sort for everything takes over.
fn sort(order: &mut [(f64, u32)]) {
    let mut left = PASSED * order.len();
    for next in 1..order.len() {
        let mut at = next;
        while at > 0 && order[at - 1].0.total_cmp(&order[at].0).is_gt() {
            order.swap(at - 1, at);
            at -= 1;
            left -= 1;
            if left == 0 {
                return order.sort_by(|one, other| one.0.total_cmp(&other.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_by_their_place_and_keep_their_order_there() {
        // A walk that visits every number below 97, so that nearly all stand elsewhere.
        let items: Vec<u32> = (0..97).map(|step| step * 31 % 97).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item / 5);
        assert_eq!(sorted(items, |item| f64::from(item / 5)), expected);
        // Nearly in order: each pair of neighbours is the wrong way round, and some share a place.
        let items: Vec<u32> = (0..97).map(|at| at ^ 1).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item / 3);
        assert_eq!(sorted(items, |item| f64::from(item / 3)), expected);
        assert_eq!(sorted(vec![7], |_: &i32| 0.0), [7]);
    }
}
