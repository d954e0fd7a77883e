//! Sorting by a place on an axis. One sort for all lists of a scene: each kind of list that sorts for
//! itself brings 4 KB of sorting to the page.

/// The same items by this place; those of one place keep their order.
pub(super) fn sorted<T>(items: Vec<T>, place: impl Fn(&T) -> f64) -> Vec<T> {
    let mut order: Vec<(f64, u32)> = items.iter().map(place).zip(0..).collect();
    sort(&mut order);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, position)| items[position as usize].take()).collect()
}

fn sort(order: &mut [(f64, u32)]) {
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
}
