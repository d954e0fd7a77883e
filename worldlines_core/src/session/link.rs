//! From a link to the state, and back.

use super::beside::Other;
use super::cutting::Laid;
use super::drawn::Drawn;
use super::look::view_of;
use super::shown::Shown;
use super::state::{Look, Patience, Selection, State};
use super::trouble::{Difference, Trouble};
use crate::scenario::edit::Setting;
use crate::scenario::link::{self, Misfit, Neighbour, Remains, Selected};
use crate::scenario::view::PLAIN;
use crate::scenario::{Edit, Link, catalogue};
use crate::trace::{EventId, Phrase, ProcessId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is shown when nothing is asked for: a reply on its way, that one may drop.
pub const FIRST: &str = "#1/request-reply/two-deposits;at=S.3;d=0";

/// What a link that is shared shows, beside the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sharing {
    /// It opens before the first event instead of here.
    pub from_start: bool,
    /// It opens as the reader's own page would, not as the diagram lies here. Who looks is no matter of how it
    /// lies, and always goes along: a veil hides what the link's sender does not want to show.
    pub plain: bool,
    /// It opens as the diagram and its transport alone, for a frame in another page.
    pub embed: bool,
}

/// The cursor before the first event.
const BEFORE_ALL: EventId = EventId { process: ProcessId(0), index: 0 };

impl State {
    /// The page as it opens: what the fragment of its address asks for, or else the first screen.
    ///
    /// # Errors
    /// When not even the first screen can be shown.
    pub fn begin(fragment: &str) -> Result<State, Trouble> {
        let asked_for = fragment.trim_start_matches('#');
        let asked_for_or_first = if asked_for.is_empty() { FIRST } else { fragment };
        let mut state = match State::read(asked_for_or_first, &[], usize::MAX) {
            Ok(state) => state,
            Err(trouble) => State { problem: Some(trouble), ..State::read(FIRST, &[], usize::MAX)? },
        };
        // A frame stays one, also when what it should show cannot be shown.
        state.embed |= asked_for.contains("embed=1");
        state.drop_veil(None);
        Ok(state)
    }

    /// A run from its end, with nothing selected.
    pub(super) fn of(shown: Arc<Shown>) -> State {
        let last = shown.trace().events.len();
        State {
            cursor: last,
            drawn: Arc::new(Drawn::alone(Arc::clone(&shown))),
            now: last,
            shown,
            selection: None,
            comparing: false,
            second: None,
            seen: Vec::new(),
            look: Look::default(),
            embed: false,
            place: None,
            cut: None,
            draft: None,
            problem: None,
            same_run: None,
            refused: Vec::new(),
            patience: Patience::ENDLESS,
            history: Default::default(),
            behind: None,
            others: Vec::new(),
            above: 0,
            works: Vec::new(),
        }
    }

    /// Shows what a link says. A link that cannot be followed changes nothing but [`State::problem`].
    pub(super) fn follow(&mut self, fragment: &str) {
        // Nothing at all is where a reader began who then goes back to it.
        let is_empty = fragment.trim_start_matches('#').is_empty();
        let link = if is_empty { FIRST } else { fragment };
        match State::read(link, &self.wholes(), self.patience.most) {
            Err(trouble) => self.fail(trouble),
            Ok(state) => self.give_way_to(state),
        }
    }

    /// What a link says, if each of its runs has fewer events than so many. A run that is there already is not made
    /// again.
    fn read(fragment: &str, there: &[Arc<Shown>], most: usize) -> Result<State, Trouble> {
        let read = Link::decode(fragment).map_err(Trouble::Edit).and_then(|link| {
            let made = |run: Neighbour| {
                let is_meant = |there: &&Arc<Shown>| there.base == run.scenario && there.edits == run.edits;
                match there.iter().find(is_meant) {
                    Some(there) => Ok(Arc::clone(there)),
                    None => Shown::within(run.scenario, run.edits, most).map(Arc::new),
                }
            };
            let runs: Result<Vec<_>, Trouble> = link.runs().into_iter().map(made).collect();
            Ok((runs?, link))
        });
        let (runs, link) = read.map_err(|trouble| unfollowed(fragment, trouble))?;
        Ok(State::looked_at(runs, link))
    }

    /// Runs as a link looks at them, from the top.
    pub fn looking(runs: Vec<Arc<Shown>>, link: Link) -> State {
        let mut state = State::looked_at(runs, link);
        state.drop_veil(None);
        state
    }

    /// The same before the veil falls.
    fn looked_at(mut runs: Vec<Arc<Shown>>, link: Link) -> State {
        let digests: Vec<Option<String>> = link.runs().into_iter().map(|run| run.digest).collect();
        let Link { look, above, at_in, .. } = link;
        let is_other = |&run: &usize| {
            digests
                .get(run)
                .is_some_and(|digest| digest.as_ref().is_some_and(|digest| *digest != runs[run].digest))
        };
        let other_runs = (0..runs.len()).filter(is_other).collect();
        let mut difference = Difference { other_runs, of: runs.len(), ..Difference::default() };
        let shown = runs.remove(above.min(runs.len() - 1));
        let mut state = State::of(Arc::clone(&shown));
        state.others = runs.into_iter().map(Other::of).collect();
        state.above = above;
        state.keep_step(true);
        let view = if look.view.is_empty() { &shown.base.view } else { &look.view };
        state.look = Look::of(view);
        state.embed = look.embed;
        if let Some(at) = look.at {
            let run = at_in.filter(|&run| run < state.drawn.runs().len()).unwrap_or(state.above);
            let there = Arc::clone(&state.drawn.runs()[run]);
            match there.cursor_after(at) {
                Some(cursor) => state.go(state.drawn.cursor_after(run, cursor)),
                None => {
                    difference.is_at_end = true;
                    difference.missing.push(there.trace().roster.event(at));
                }
            }
        }
        let roster = &shown.trace().roster;
        state.cut = look.cut.as_ref().map(|frontier| Laid::along(&shown, frontier));
        let frontier = roster.ids().zip(look.cut.unwrap_or_default());
        let frontier = frontier.map(|(process, index)| EventId { process, index });
        let missing = frontier.filter(|&event| shown.cursor_after(event).is_none());
        difference.missing.extend(missing.map(|event| roster.event(event)));
        difference.missing.extend(state.mark(&look.select));
        let mut named = BTreeSet::new();
        difference.missing.retain(|name| named.insert(name.clone()));
        state.see_as(look.seen);
        if difference.is_any() {
            state.problem = Some(Trouble::Differs(difference));
        }
        state
    }

    /// Selects what a link names: a thing, or two events to compare. Returns the names of what is not there.
    fn mark(&mut self, selected: &[Selected]) -> Vec<String> {
        let trace = self.shown.trace();
        let find = |selected: &Selected| match *selected {
            Selected::Event(id) => trace.event(id).map(|_| Selection::Event(id)),
            Selected::Message(id) => trace.message(id).map(|_| Selection::Message(id)),
            Selected::Process(id) => trace.roster.has(id).then_some(Selection::Process(id)),
        };
        let found: Vec<Selection> = selected.iter().filter_map(find).collect();
        self.selection = found.first().copied();
        if let [Selection::Event(first), Selection::Event(second), ..] = found[..]
            && first != second
        {
            self.comparing = true;
            self.second = Some(second);
        }
        let missing = selected.iter().filter(|selected| find(selected).is_none());
        missing.map(|selected| selected.name(&trace.roster)).collect()
    }

    /// The link to exactly this: the same run at the same step.
    pub fn link(&self) -> String {
        self.link_with(link::Look { embed: self.embed, ..self.link_look() })
    }

    /// The link to the same run, looked at as `sharing` says.
    pub fn link_to_share(&self, sharing: Sharing) -> String {
        let mut look = self.link_look();
        if sharing.plain {
            look.view = Vec::new();
        }
        if sharing.from_start {
            look = link::Look { at: Some(BEFORE_ALL), select: Vec::new(), ..look };
        }
        self.link_with(link::Look { embed: sharing.embed, ..look })
    }

    fn link_with(&self, look: link::Look) -> String {
        let at_in = look.at.and_then(|_| self.last_run()).filter(|&run| run != self.above);
        let run = |shown: &Arc<Shown>| Neighbour { digest: Some(shown.digest.clone()), ..unsigned(shown) };
        let runs = self.wholes().iter().map(run).collect();
        // The run in hand is one of them.
        let link = Link::among(runs, self.above, look).unwrap_or_else(|| Link::to(self.shown.base.clone()));
        Link { at_in, ..link }.encode()
    }

    /// The link to these runs and to no place in them: the same for the same scenarios with the same changes.
    pub fn run_link(&self) -> String {
        let runs = self.wholes().iter().map(unsigned).collect();
        let link = Link::among(runs, 0, link::Look::default());
        link.map_or_else(String::new, |link| link.encode())
    }

    /// The run in which something happened last, behind any veil; `None` before the first event.
    fn last_run(&self) -> Option<usize> {
        let (drawn, now) = self.whole_drawn();
        // What keeps step with an event of the run in hand is said of that.
        let step = now.checked_sub(1).map(|_| drawn.step_to(now))?;
        let runs: Vec<usize> = step.filter_map(|position| Some(drawn.event(position)?.0)).collect();
        runs.iter().copied().find(|&run| run == self.above).or(runs.last().copied())
    }

    /// How the diagram lies, in words; none if it lies as the scenario asks for.
    fn view(&self) -> Vec<String> {
        if self.look == Look::of(&self.shown.base.view) {
            return Vec::new();
        }
        let words = view_of(&self.look);
        if words.is_empty() { vec![PLAIN.to_owned()] } else { words }
    }

    fn link_look(&self) -> link::Look {
        let (drawn, now) = self.whole_drawn();
        let last = self.last_run().and_then(|run| {
            let cursor = drawn.own_cursor(run, now);
            drawn.runs()[run].trace().events.get(cursor.checked_sub(1)?)
        });
        let at = last.map_or(BEFORE_ALL, |event| event.id);
        link::Look {
            at: (now < drawn.last()).then_some(at),
            cut: self.frontier().map(<[u32]>::to_vec),
            view: self.view(),
            select: self
                .selection
                .into_iter()
                .map(selected)
                .chain(self.second.map(Selected::Event))
                .collect(),
            seen: self.seen.clone(),
            ..link::Look::default()
        }
    }
}

/// A link that cannot be followed, taken apart.
fn unfollowed(fragment: &str, trouble: Trouble) -> Trouble {
    if trouble == Trouble::TakesLong {
        return trouble;
    }
    let remains = Remains::of(fragment, catalogue::scenarios(), &misfit);
    remains.map_or(trouble, |remains| Trouble::Link(Box::new(remains)))
}

/// Why a link leads to no run, and which of its edits is to blame.
fn misfit(link: &Link) -> Option<Misfit> {
    link.runs().iter().enumerate().find_map(|(run, of_it)| {
        let (phrase, edit) = fault(of_it)?;
        Some(Misfit { phrase, run, edit })
    })
}

/// Why there is no such run, and which of its edits is to blame: the last of the fewest that fail.
fn fault(run: &Neighbour) -> Option<(Phrase, Option<usize>)> {
    // Others may name the processes that an edit brings: those edits come first.
    let (mut order, others): (Vec<usize>, Vec<usize>) =
        (0..run.edits.len()).partition(|&edit| matches!(run.edits[edit], Edit::Set(Setting::Processes(_))));
    order.extend(others);
    let try_out = |count: usize| {
        let mut kept = order[..count].to_vec();
        kept.sort_unstable();
        let edits = kept.into_iter().map(|edit| run.edits[edit].clone()).collect();
        Shown::new(run.scenario.clone(), edits)
    };
    let phrase = try_out(order.len()).err()?.phrase();
    let (mut runs, mut fails) = (0, order.len());
    if try_out(0).is_err() {
        return Some((phrase, None));
    }
    while fails - runs > 1 {
        let middle = usize::midpoint(runs, fails);
        match try_out(middle) {
            Ok(_) => runs = middle,
            Err(_) => fails = middle,
        }
    }
    let phrase = try_out(fails).err().map_or(phrase, |trouble| trouble.phrase());
    Some((phrase, order.get(runs).copied()))
}

/// A run as a link has it, whatever version of it that is.
fn unsigned(shown: &Arc<Shown>) -> Neighbour {
    Neighbour { edits: shown.edits.clone(), ..Neighbour::of(shown.base.clone()) }
}

fn selected(selection: Selection) -> Selected {
    match selection {
        Selection::Event(event) => Selected::Event(event),
        Selection::Message(message) => Selected::Message(message),
        Selection::Process(process) => Selected::Process(process),
    }
}
