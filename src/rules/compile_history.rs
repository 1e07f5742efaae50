//! What changed and what is not sure, from blocks as written.

use crate::domain::history::{Amendment, Cause, Doubt, Newcomer, Subject};

use super::context::Context;
use super::names::Kind;
use super::set::Set;
use super::written::{self, Text};
use crate::files::Diagnostic;

impl Context<'_> {
    /// What changed, the newest first.
    pub(super) fn amendments(&mut self, set: &Set) -> Vec<Amendment> {
        let mut amendments: Vec<Amendment> = self.list(&set.amendments, |context, written| Amendment {
            on: context.read_day(&written.on),
            cause: match written.cause {
                written::Cause::Law => Cause::Law,
                written::Cause::Rules => Cause::Rules,
            },
            about: context.about(&written.text, &written.laws, &written.rules),
            text: context.text(&written.text),
            sources: context.required(Kind::Amendment, &written.on, &written.sources),
        });
        amendments.sort_by_key(|one| std::cmp::Reverse(one.on));
        amendments
    }

    /// What is not sure.
    pub(super) fn doubts(&mut self, set: &Set) -> Vec<Doubt> {
        self.list(&set.doubts, |context, written| Doubt {
            about: context.about(&written.text, &written.laws, &written.rules),
            text: context.text(&written.text),
            why: context.text(&written.why),
            who: context.text(&written.who),
            sources: context.required(Kind::Doubt, &written.text, &written.sources),
        })
    }

    /// What to know for who is new in the country.
    pub(super) fn newcomers(&mut self, set: &Set) -> Vec<Newcomer> {
        self.list(&set.newcomers, |context, written| Newcomer {
            title: context.text(&written.title),
            text: context.text(&written.text),
            sources: context.required(Kind::Newcomer, &written.title, &written.sources),
        })
    }

    fn about(&mut self, owner: &Text, laws: &[Text], rules: &[Text]) -> Subject {
        if laws.is_empty() && rules.is_empty() {
            let problem = Diagnostic::error("hier staat niet over welke regel dit gaat");
            let problem = problem.at(self.place(owner.span), "over niets");
            self.report(problem.help("noem een wet bij `laws`, of het id van een regel bij `rules`"));
        }
        let mut known = |kind, ids: &[Text]| -> Vec<String> {
            for id in ids {
                self.known(kind, id);
            }
            ids.iter().map(|id| id.value.clone()).collect()
        };
        Subject {
            laws: known(Kind::Law, laws),
            rules: known(Kind::Rule, rules),
        }
    }
}
