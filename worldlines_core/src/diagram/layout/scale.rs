//! The main axis: from what it measures (ticks, steps, lengths of chains) to pixels, and back.

/// A value on the axis and where it is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Knot {
    /// The tick, step or length.
    pub value: f64,
    /// Its main coordinate.
    pub main: f64,
}

/// A scale that is straight between its knots and grows everywhere.
///
/// It is drawn honestly: where it is wider or narrower than its unit, it says so.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// At least two, growing in both coordinates.
    knots: Vec<Knot>,
    /// Pixels for one tick, where nothing is stretched.
    pub unit: f64,
    /// The parts that are drawn wider than the unit, as main coordinates.
    pub stretches: Vec<(f64, f64)>,
    /// Where time without events was left out, as main coordinates.
    pub breaks: Vec<(f64, f64)>,
}

/// A part is called stretched (or broken) only when it is by this factor: less is not seen.
const NOTICEABLE: f64 = 1.3;

impl Scale {
    /// The scale through these knots; knots that do not grow are left out.
    pub fn new(unit: f64, origin: f64, knots: impl IntoIterator<Item = Knot>) -> Scale {
        let mut scale = Scale { knots: Vec::new(), unit, stretches: Vec::new(), breaks: Vec::new() };
        for Knot { value, main } in knots {
            scale.add(Knot { value, main: main + origin });
        }
        while scale.knots.len() < 2 {
            let last = scale.knots.last().copied().unwrap_or(Knot { value: -1.0, main: origin - unit });
            scale.add(Knot { value: last.value + 1.0, main: last.main + unit });
        }
        scale
    }

    /// The same scale, longer by a factor from `origin` on.
    pub fn zoomed(&self, origin: f64, zoom: f64) -> Scale {
        let longer = |main: f64| origin + (main - origin) * zoom;
        let both = |&(from, to): &(f64, f64)| (longer(from), longer(to));
        let knot = |knot: &Knot| Knot { value: knot.value, main: longer(knot.main) };
        Scale {
            knots: self.knots.iter().map(knot).collect(),
            unit: self.unit * zoom,
            stretches: self.stretches.iter().map(both).collect(),
            breaks: self.breaks.iter().map(both).collect(),
        }
    }

    /// Where a value is drawn.
    pub fn main(&self, value: f64) -> f64 {
        interpolate(&self.knots, value, |knot| (knot.value, knot.main))
    }

    /// What is drawn at a main coordinate.
    pub fn value(&self, main: f64) -> f64 {
        interpolate(&self.knots, main, |knot| (knot.main, knot.value))
    }

    fn add(&mut self, knot: Knot) {
        if let Some(last) = self.knots.last() {
            let (ticks, width) = (knot.value - last.value, knot.main - last.main);
            if ticks <= 0.0 || width <= 0.0 {
                return;
            }
            if width > ticks * self.unit * NOTICEABLE {
                match self.stretches.last_mut() {
                    Some(stretch) if stretch.1 == last.main => stretch.1 = knot.main,
                    _ => self.stretches.push((last.main, knot.main)),
                }
            } else if width * NOTICEABLE < ticks * self.unit {
                self.breaks.push((last.main, knot.main));
            }
        }
        self.knots.push(knot);
    }
}

/// Reads the polygon through the knots at `from`, in either direction; beyond its ends it goes on straight.
fn interpolate(knots: &[Knot], from: f64, axes: impl Fn(&Knot) -> (f64, f64)) -> f64 {
    let after = knots.partition_point(|knot| axes(knot).0 <= from).clamp(1, knots.len() - 1);
    let ((x0, y0), (x1, y1)) = (axes(&knots[after - 1]), axes(&knots[after]));
    y0 + (from - x0) * (y1 - y0) / (x1 - x0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knot(value: f64, main: f64) -> Knot {
        Knot { value, main }
    }

    #[test]
    fn both_functions_are_inverse_everywhere() {
        let knots = [knot(0.0, 0.0), knot(10.0, 50.0), knot(11.0, 90.0), knot(500.0, 190.0)];
        let scale = Scale::new(5.0, 30.0, knots);
        for value in [-7.0, 0.0, 3.3, 10.0, 10.5, 11.0, 200.0, 900.0] {
            assert!((scale.value(scale.main(value)) - value).abs() < 1e-9, "{value}");
        }
        assert_eq!(scale.main(10.0), 80.0);
        assert_eq!(scale.stretches, [(80.0, 120.0)]);
        assert_eq!(scale.breaks, [(120.0, 220.0)]);
    }

    #[test]
    fn even_no_knots_give_a_scale() {
        let scale = Scale::new(5.0, 30.0, []);
        assert_eq!((scale.main(0.0), scale.main(2.0)), (30.0, 40.0));
        let scale = Scale::new(5.0, 0.0, [knot(0.0, 0.0), knot(0.0, 9.0)]);
        assert_eq!(scale.value(20.0), 4.0);
    }
}
