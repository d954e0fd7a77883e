//! The few options the commands take.

use std::collections::VecDeque;

use anyhow::{Context, Result, bail};

/// What follows `cargo xtask`, taken apart one piece at a time.
pub struct Args(VecDeque<String>);

impl Args {
    /// The arguments of this process, without its own name.
    pub fn from_env() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the next argument, whatever it is.
    pub fn next_word(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Takes `name` if it is there.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.is_some_and(|at| self.0.remove(at).is_some())
    }

    /// Takes `name VALUE` or `name=VALUE` if it is there.
    pub fn option(&mut self, name: &str) -> Result<Option<String>> {
        let assigned = format!("{name}=");
        for at in 0..self.0.len() {
            if let Some(value) = self.0[at].strip_prefix(&assigned) {
                let value = value.to_owned();
                self.0.remove(at);
                return Ok(Some(value));
            }
            if self.0[at] == name {
                self.0.remove(at);
                let value = self.0.remove(at);
                return value.map(Some).with_context(|| format!("{name} needs a value"));
            }
        }
        Ok(None)
    }

    /// Takes all that is left, none of which may be an option.
    pub fn rest(self) -> Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(unknown) => bail!("there is no option “{unknown}” here"),
            None => Ok(self.0.into()),
        }
    }

    /// Nothing may be left.
    pub fn finish(self) -> Result<()> {
        match self.0.front() {
            Some(unknown) => bail!("“{unknown}” means nothing here"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        Args(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn options_are_taken_in_either_form() {
        let mut spaced = args(&["--port", "81"]);
        assert_eq!(spaced.option("--port").unwrap().as_deref(), Some("81"));
        assert!(spaced.finish().is_ok());
        let mut joined = args(&["--write", "--port=81"]);
        assert_eq!(joined.option("--port").unwrap().as_deref(), Some("81"));
        assert!(joined.flag("--write"));
        assert!(joined.finish().is_ok());
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        assert!(args(&["--port"]).option("--port").is_err());
        assert!(args(&["x"]).finish().is_err());
        assert!(args(&["#1/x", "--loud"]).rest().is_err());
    }
}
