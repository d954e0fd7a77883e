//! How long a client waits before it sends again.

/// Exponential back-off with additive jitter, in whole ticks.
///
/// Each attempt waits longer than the one before, so that many clients of a slow server do not make
/// it slower still; the jitter keeps them from sending at the same moment again and again (Metcalfe
/// and Boggs 1976, "Ethernet", section 3.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BackOff {
    /// How long the first attempt waits.
    pub time_out_ticks: u64,
    /// How many times longer each attempt waits than the one before; 1 for always as long.
    pub factor: u64,
    /// No attempt waits longer, jitter aside.
    pub time_out_max_ticks: u64,
    /// The longest random time on top of it.
    pub jitter_max_ticks: u64,
}

/// How long one attempt waits, and how that comes about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// How many times the first time-out.
    pub multiplier: u64,
    /// The time-out so multiplied, or the longest there is.
    pub time_out_ticks: u64,
    /// The random time on top of it.
    pub jitter_ticks: u64,
}

impl BackOff {
    /// How long the attempt of this number, counted from 1, waits with this jitter.
    pub fn patience(&self, attempt: u32, jitter_ticks: u64) -> Patience {
        let multiplier = self.factor.saturating_pow(attempt.saturating_sub(1));
        let multiplied = self.time_out_ticks.saturating_mul(multiplier);
        Patience { multiplier, time_out_ticks: multiplied.min(self.time_out_max_ticks), jitter_ticks }
    }
}

impl Patience {
    /// The whole wait.
    pub fn ticks(&self) -> u64 {
        self.time_out_ticks.saturating_add(self.jitter_ticks)
    }

    /// Whether the wait would be longer if there were no longest one.
    pub fn is_capped(&self, back_off: &BackOff) -> bool {
        self.time_out_ticks < back_off.time_out_ticks.saturating_mul(self.multiplier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACK_OFF: BackOff =
        BackOff { time_out_ticks: 20, factor: 2, time_out_max_ticks: 100, jitter_max_ticks: 5 };

    #[test]
    fn each_attempt_waits_longer_up_to_the_longest() {
        let waits: Vec<u64> = (1..=5).map(|attempt| BACK_OFF.patience(attempt, 0).ticks()).collect();
        assert_eq!(waits, [20, 40, 80, 100, 100]);
        assert!(!BACK_OFF.patience(3, 0).is_capped(&BACK_OFF));
        assert!(BACK_OFF.patience(4, 0).is_capped(&BACK_OFF));
    }

    #[test]
    fn jitter_comes_on_top() {
        assert_eq!(BACK_OFF.patience(2, 3).ticks(), 43);
        assert_eq!(BACK_OFF.patience(9, 3).ticks(), 103);
    }

    #[test]
    fn no_attempt_overflows() {
        let endless = BackOff { time_out_max_ticks: u64::MAX, ..BACK_OFF };
        assert_eq!(endless.patience(u32::MAX, 7).ticks(), u64::MAX);
    }
}
