//! An application over a layer: how their handlers call each other.

use super::Layer;
use super::outbox::{LayerItem, LayerOutbox};
use crate::sim::outbox::{Effect, EffectOf, Entry, Outbox};
use crate::sim::protocol::Protocol;
use crate::trace::Phrase;
use std::fmt::Debug;

/// One of the two halves of a layered protocol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half<A, L> {
    /// The application's.
    Application(A),
    /// The layer's.
    Layer(L),
}

/// An application over a layer. Its events and messages carry their layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layered<A, L> {
    /// The application, which may be layered itself.
    pub application: A,
    /// The layer below it.
    pub layer: L,
}

/// The state (or storage) of both halves.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Both<A, L> {
    /// The application's.
    pub application: A,
    /// The layer's.
    pub layer: L,
}

pub(super) type BothStates<A, L> = Both<<A as Protocol>::State, <L as Layer<A>>::State>;

// Boxed, because the two halves call each other: what one hands over, the other may answer.
type LayerHandler<'a, A, L> =
    Box<dyn FnOnce(&mut <L as Layer<A>>::State, &<A as Protocol>::State, &mut LayerOutbox<A, L>) + 'a>;
type ApplicationHandler<'a, A> = Box<dyn FnOnce(&A, &mut <A as Protocol>::State, &mut Outbox<A>) + 'a>;

impl<A: Protocol, L: Layer<A>> Layered<A, L> {
    /// The position of the layer's name: right after the application's layers.
    pub(super) fn own_layer(&self) -> u8 {
        self.application.layers().len() as u8
    }

    /// Runs a handler of the layer and carries out what it wrote.
    pub(super) fn run_layer(
        &self,
        state: &mut BothStates<A, L>,
        inherited: Option<(Option<Phrase>, u8)>,
        out: &mut Outbox<Self>,
        handler: LayerHandler<A, L>,
    ) {
        let mut layer_out =
            LayerOutbox { surroundings: out.surroundings, items: Vec::new(), explanation: None, inherited };
        handler(&mut state.layer, &state.application, &mut layer_out);
        let LayerOutbox { items, explanation, mut inherited, .. } = layer_out;
        if explanation.is_some() {
            out.explanation = explanation;
        }
        for item in items {
            match item {
                LayerItem::Effect { effect, reason, inherits } => {
                    let (inherited_reason, layer) =
                        inherited.take_if(|_| inherits).unwrap_or((None, self.own_layer()));
                    let effect = effect.wrapped(|message| message, Half::Layer, Half::Layer);
                    out.entries.push(Entry::new(effect, layer, reason.or(inherited_reason)));
                }
                LayerItem::HandOver { from, message } => {
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_message(state, from, message, out);
                        }),
                    );
                }
                LayerItem::Suspect(about) => {
                    out.suspect(about);
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_suspect(state, about, out);
                        }),
                    );
                }
                LayerItem::Trust(about) => {
                    out.trust(about);
                    self.run_application(
                        state,
                        out,
                        Box::new(|application, state, out| {
                            application.on_trust(state, about, out);
                        }),
                    );
                }
            }
        }
    }

    /// Runs a handler of the application; what it sends goes through the layer.
    pub(super) fn run_application(
        &self,
        state: &mut BothStates<A, L>,
        out: &mut Outbox<Self>,
        handler: ApplicationHandler<A>,
    ) {
        let mut application_out = Outbox::new(out.surroundings, Vec::new());
        handler(&self.application, &mut state.application, &mut application_out);
        if let Some(explanation) = application_out.explanation {
            out.explanation.get_or_insert(explanation);
        }
        for Entry { effect, layer, reason, changes_phase } in application_out.entries {
            match effect {
                Effect::Send { to, message } => {
                    self.run_layer(
                        state,
                        Some((reason, layer)),
                        out,
                        Box::new(|layer_state, _, layer_out| {
                            self.layer.on_send(layer_state, to, message, layer_out);
                        }),
                    );
                }
                other => {
                    let effect: EffectOf<Self> = match other {
                        Effect::SetTimer { timer, after_ticks } => {
                            Effect::SetTimer { timer: Half::Application(timer), after_ticks }
                        }
                        Effect::CancelTimer(timer) => Effect::CancelTimer(Half::Application(timer)),
                        Effect::Persist { record, forced } => {
                            Effect::Persist { record: Half::Application(record), forced }
                        }
                        Effect::Mark { kind, value, about } => Effect::Mark { kind, value, about },
                        Effect::Send { .. } => continue,
                    };
                    out.entries.push(Entry { effect, layer, reason, changes_phase });
                }
            }
        }
    }
}
