//! Which rows of a long table are drawn: those in sight and some around them. Rows come in chunks, so
//! that scrolling seldom draws; a chunk that is not drawn is as high as it was, or as others are.

use std::ops::Range;

/// The rows of one chunk.
const CHUNK: usize = 40;
/// How high a row is taken to be before any was drawn.
const ROW_HEIGHT: f64 = 34.0;

/// The rows of a table, and how high those are that have been drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Rows {
    count: usize,
    heights: Vec<Option<f64>>,
    row_height: Option<f64>,
}

impl Rows {
    /// Rows of which none has been drawn yet.
    pub fn new(count: usize) -> Rows {
        Rows { count, heights: vec![None; count.div_ceil(CHUNK)], row_height: None }
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> usize {
        self.heights.len()
    }

    /// How many chunks hold the first rows.
    pub fn chunks_until(&self, rows: usize) -> usize {
        rows.div_ceil(CHUNK).min(self.chunks())
    }

    /// The chunk that a row is in.
    pub fn chunk_of(row: usize) -> usize {
        row / CHUNK
    }

    /// The rows of a chunk.
    pub fn rows_of(&self, chunk: usize) -> Range<usize> {
        (chunk * CHUNK).min(self.count)..((chunk + 1) * CHUNK).min(self.count)
    }

    /// Takes note of how high a chunk is that is drawn. The first one says how high the others may be:
    /// what was guessed stays, so that nothing moves without need.
    pub fn measure(&mut self, chunk: usize, height: f64) {
        let count = self.rows_of(chunk).len();
        if let Some(known) = self.heights.get_mut(chunk)
            && count > 0
            && height > 0.0
        {
            *known = Some(height);
            self.row_height.get_or_insert(height / count as f64);
        }
    }

    /// Where a chunk begins, from the top of the rows; after the last one, how high all are.
    pub fn top(&self, chunk: usize) -> f64 {
        (0..chunk.min(self.chunks())).map(|chunk| self.height(chunk)).sum()
    }

    /// About where a row begins.
    pub fn top_of(&self, row: usize) -> f64 {
        let chunk = Rows::chunk_of(row);
        let rows = self.rows_of(chunk);
        let part = row.saturating_sub(rows.start) as f64 / rows.len().max(1) as f64;
        self.top(chunk) + part * if rows.is_empty() { 0.0 } else { self.height(chunk) }
    }

    /// The chunks that lie between two heights, at least one if there is any.
    pub fn between(&self, from: f64, to: f64) -> Range<usize> {
        let mut top = 0.0;
        let mut ends = (0..self.chunks()).map(|chunk| {
            top += self.height(chunk);
            top
        });
        let first = ends.position(|end| end > from).unwrap_or(self.chunks().saturating_sub(1));
        let mut top = self.top(first);
        let mut after = first;
        while after < self.chunks() && (top < to || after == first) {
            top += self.height(after);
            after += 1;
        }
        first..after
    }

    fn height(&self, chunk: usize) -> f64 {
        let guess = || self.row_height.unwrap_or(ROW_HEIGHT) * self.rows_of(chunk).len() as f64;
        self.heights[chunk].unwrap_or_else(guess)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_chunk() {
        for count in [0, 1, 39, 40, 41, 10_000] {
            let rows = Rows::new(count);
            let all: Vec<usize> = (0..rows.chunks()).flat_map(|chunk| rows.rows_of(chunk)).collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
            assert!(all.iter().all(|&row| rows.rows_of(Rows::chunk_of(row)).contains(&row)));
        }
    }

    #[test]
    fn what_is_in_sight_is_drawn_and_little_else() {
        let mut rows = Rows::new(10_000);
        rows.measure(3, 40.0 * 20.0);
        rows.measure(4, 40.0 * 90.0);
        let all = rows.top(rows.chunks());
        assert_eq!(all, 249.0 * 800.0 + 3600.0);
        let mut scrolled = 0.0;
        while scrolled < all {
            let chunks = rows.between(scrolled, scrolled + 700.0);
            assert!(
                rows.top(chunks.start) <= scrolled && rows.top(chunks.end) >= (scrolled + 700.0).min(all)
            );
            assert!(chunks.len() <= 2, "{chunks:?}");
            scrolled += 333.0;
        }
    }

    #[test]
    fn out_of_range_is_the_nearest_end() {
        let rows = Rows::new(100);
        assert_eq!(rows.between(1e9, 2e9), 2..3);
        assert_eq!(rows.between(-500.0, -100.0), 0..1);
        assert_eq!(Rows::new(0).between(0.0, 700.0), 0..0);
        assert_eq!(rows.top_of(60), 60.0 * ROW_HEIGHT);
    }
}
