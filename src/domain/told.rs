//! What an outcome tells beside its verdicts: advice, judgements, disputes and warnings.

use super::Evaluation;
use super::law::{Advice, Law};
use super::outcome::{self, Outcome, Verdict};

/// Something that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// Id in the files, unique over all that can be told.
    pub id: &'a str,
    /// Ids of the contacts that stand with it.
    pub contacts: &'a [String],
}

/// All that is told: the advice of the laws that may apply, then what is about all of them.
pub fn told<'a>(outcome: &Outcome<'a>) -> Vec<Told<'a>> {
    let laws = outcome.laws.iter().filter(|law| law.verdict != Verdict::Unlikely);
    let advice = laws
        .flat_map(|law| advice(&outcome.now, law.law))
        .map(|item| Told {
            id: &item.id,
            contacts: item.contact.as_slice(),
        });
    let plain = |id| Told { id, contacts: &[] };
    let judgements = outcome.judgements.iter().map(|one| plain(one.id.as_str()));
    let disputes = outcome.disputes.iter().map(|one| plain(one.id.as_str()));
    let alerts = outcome.alerts.iter().map(|alert| Told {
        id: &alert.id,
        contacts: &alert.contacts,
    });
    advice.chain(judgements).chain(disputes).chain(alerts).collect()
}

/// The advice of a law that applies, list by list.
fn advice<'a>(now: &Evaluation, law: &'a Law) -> Vec<&'a Advice> {
    let [lists @ .., notes] = law.advice();
    let given = lists.into_iter().flat_map(|list| outcome::advice(now, list));
    given.chain(outcome::notes(now, notes)).collect()
}
