//! Writes a scenario file: what is as usual is left out, and reading it back gives the same scenario.

use crate::scenario::edit::BudgetKind;
use crate::scenario::expect::Expect;
use crate::scenario::notation::model::{print_clock_rate, print_detector, print_latency, print_percent};
use crate::scenario::notation::setting::timers_name;
use crate::scenario::notation::{Style, parse_edits, print_claim, print_script};
use crate::scenario::parameters::ParameterValue;
use crate::scenario::schema::{ChannelPlan, FIGURE, Participant, SEED_DEFAULT, Scenario, Suggestion};
use crate::sim::config::{Detector, Mode, TimerModel};
use crate::sim::limits::EVENTS_MAX;
use crate::sim::network::{ChannelModel, Latency};
use crate::trace::{ClockRate, Roster};

impl Scenario {
    /// The scenario as a file; the inverse of [`Scenario::parse`]. (Items that an edit left out are left out.)
    pub fn to_toml(&self) -> String {
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut put = |key: &str, value: String| lines.push((key.to_owned(), value));
        put("id", quoted(&self.id));
        let texts = [("title", &self.title), ("look-for", &self.look_for)];
        let more = [("topic", &self.topic), ("new", &self.new), ("source", &self.source)];
        for (key, text) in texts.into_iter().chain(more) {
            if !text.is_empty() {
                put(key, wrapped(text));
            }
        }
        if !self.view.is_empty() {
            put("view", quoted(&self.view.join(",")));
        }
        if self.order != 0 {
            put("order", self.order.to_string());
        }
        match &self.figure {
            Some(figure) => put(FIGURE, block(figure)),
            None => put("processes", processes(&self.processes)),
        }
        for process in &self.processes {
            if process.name != process.id {
                put(&format!("names.{}", process.id), quoted(&process.name));
            }
        }
        if self.seed != SEED_DEFAULT {
            put("seed", self.seed.to_string());
        }
        match self.mode {
            _ if self.figure.is_some() => {}
            Mode::Clocked { until_ticks } => put("until", until_ticks.to_string()),
            Mode::Stepped => put("timing", quoted("stepped")),
        }
        if self.events_max != EVENTS_MAX {
            put("events-max", self.events_max.to_string());
        }
        if self.timers != TimerModel::Any {
            put("timers", quoted(timers_name(self.timers)));
        }
        if self.detector != Detector::None {
            put("detector", quoted(&print_detector(self.detector, Style::Lines)));
        }
        self.put_network(&mut put);
        self.put_rest(&mut put);
        let mut file: String = lines.into_iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        for Suggestion { edit, beside, text, expect } in &self.suggestions {
            file += "\n[[try]]\n";
            if !edit.is_empty() || beside.is_none() {
                file += &format!("edit = {}\n", quoted(edit));
            }
            if let Some(beside) = beside {
                file += &format!("beside = {}\n", quoted(beside));
            }
            file += &format!("text = {}\n", wrapped(text));
            if !expect.is_empty() {
                // Names of processes that the change adds are known to the changed scenario only.
                let edited = parse_edits(edit, self).and_then(|edits| self.apply(&edits));
                let roster = edited.map_or_else(|_| self.roster(), |edited| edited.roster());
                file += &format!("expect = {}\n", claims(expect, &roster));
            }
        }
        file
    }

    fn put_network(&self, put: &mut impl FnMut(&str, String)) {
        let (usual, model) = (ChannelModel::default(), self.network.default);
        let different = ChannelPlan {
            latency: (model.latency != usual.latency).then_some(model.latency),
            loss_ppm: (model.loss_ppm != usual.loss_ppm).then_some(model.loss_ppm),
            duplicate_ppm: (model.duplicate_ppm != usual.duplicate_ppm).then_some(model.duplicate_ppm),
            fifo: (model.fifo != usual.fifo).then_some(model.fifo),
        };
        put_channel("network", &different, put);
        let roster = self.roster();
        for ((from, to), plan) in &self.network.channels {
            let key = format!("network.{}-{}", roster.process(*from), roster.process(*to));
            if *plan == ChannelPlan::default() {
                put(&key, "{}".to_owned());
            }
            put_channel(&key, plan, put);
        }
    }

    fn put_rest(&self, put: &mut impl FnMut(&str, String)) {
        let mut budget = self.budget;
        for kind in BudgetKind::ALL {
            match *kind.of(&mut budget) {
                0 => {}
                u32::MAX => put(&format!("may.{}", kind.name()), quoted("any")),
                count => put(&format!("may.{}", kind.name()), count.to_string()),
            }
        }
        for process in &self.processes {
            if process.clock_rate != ClockRate::default() {
                let rate = print_clock_rate(&process.clock_rate, Style::Lines);
                put(&format!("clocks.{}", process.id), quoted(&rate));
            }
            if process.offset_ticks != 0 {
                put(&format!("offsets.{}", process.id), process.offset_ticks.to_string());
            }
        }
        for (key, value) in &self.parameters {
            put(&format!("parameters.{key}"), parameter(value));
        }
        let roster = self.roster();
        if !self.script.is_empty() {
            put("script", block(&print_script(&self.script, &roster)));
        }
        if !self.expect.is_empty() {
            put("expect", claims(&self.expect, &roster));
        }
    }
}

fn put_channel(key: &str, plan: &ChannelPlan, put: &mut impl FnMut(&str, String)) {
    match plan.latency {
        None => {}
        Some(Latency::Constant(ticks)) => put(&format!("{key}.latency"), ticks.to_string()),
        Some(latency) => {
            put(&format!("{key}.latency"), quoted(&print_latency(latency, Style::Lines)));
        }
    }
    if let Some(ppm) = plan.loss_ppm {
        put(&format!("{key}.loss"), quoted(&print_percent(ppm)));
    }
    if let Some(ppm) = plan.duplicate_ppm {
        put(&format!("{key}.duplicate"), quoted(&print_percent(ppm)));
    }
    if let Some(fifo) = plan.fifo {
        put(&format!("{key}.fifo"), fifo.to_string());
    }
}

fn claims(claims: &[Expect], roster: &Roster) -> String {
    block(&claims.iter().map(|claim| print_claim(claim, roster) + "\n").collect::<String>())
}

fn processes(participants: &[Participant]) -> String {
    let is_numbered =
        participants.iter().enumerate().all(|(position, process)| process.id == format!("P{}", position + 1));
    if is_numbered {
        return participants.len().to_string();
    }
    let ids: Vec<String> = participants.iter().map(|process| quoted(&process.id)).collect();
    format!("[{}]", ids.join(", "))
}

fn parameter(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Flag(flag) => flag.to_string(),
        ParameterValue::Integer(number) => number.to_string(),
        ParameterValue::Word(word) => quoted(word),
        ParameterValue::List(items) => {
            let items: Vec<String> = items.iter().map(parameter).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// A text with everything escaped that would end it or could not stand in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            '\n' | '\t' => escaped.push(character),
            control if control.is_control() => escaped += &format!("\\u{:04X}", u32::from(control)),
            other => escaped.push(other),
        }
    }
    escaped
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text).replace('\n', "\\n"))
}

/// Several lines, as they are.
fn block(lines: &str) -> String {
    format!("\"\"\"\n{}\"\"\"", escaped(lines))
}

/// A text to be shown: a long one is broken between words, which reading undoes.
fn wrapped(text: &str) -> String {
    const LINE_LENGTH_MAX: usize = 100;
    if text.chars().count() <= LINE_LENGTH_MAX {
        return quoted(text);
    }
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > LINE_LENGTH_MAX {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines += word;
        length += word_length;
    }
    block(&(lines + "\n"))
}
