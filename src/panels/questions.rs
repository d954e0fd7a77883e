//! What can be asked of the whole system at the cursor, with the answers: nobody inside could give them.

use super::parts::asked;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::Shown;
use worldlines_core::trace::Phrase;

/// The questions that have an answer now. What blocks a property is told with the property.
#[component]
pub fn Questions() -> impl IntoView {
    let page = Page::get();
    // Seldom otherwise from one step to the next.
    let answered = Memo::new(move |_| answered(&page.shown.get(), page.own_cursor.get()));
    move || {
        let answered = answered.get();
        let told = answered.iter().map(|(key, answer)| (page.question(key), page.phrase(answer))).collect();
        (!answered.is_empty()).then(|| {
            view! {
                <div class="questions">
                    <h2>{page.say("from-outside")}</h2>
                    {asked(told)}
                </div>
            }
        })
    }
}

fn answered(shown: &Shown, cursor: usize) -> Vec<(String, Phrase)> {
    let finished = &shown.finished;
    let blocks =
        |key: &str| finished.verdicts.iter().any(|verdict| verdict.blocked_while.as_deref() == Some(key));
    let others = finished.answers.iter().filter(|answers| !blocks(&answers.key));
    let told = others.filter_map(|answers| {
        let answer = answers.at(&finished.trace, cursor)?;
        Some((answers.key.to_string(), answer.evidence.phrase.clone()))
    });
    told.collect()
}
