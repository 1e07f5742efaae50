//! Which questions a condition names.

use std::collections::BTreeSet;

use super::{Bits, Condition, Ruleset};

impl Condition {
    /// All questions that the condition names, directly or by a named condition or a derivation.
    #[must_use]
    pub fn questions(&self, rules: &Ruleset) -> Bits {
        let mut named = Mentioned {
            rules,
            questions: Bits::EMPTY,
            conditions: BTreeSet::new(),
        };
        named.visit(self);
        named.questions
    }
}

/// What a condition names; each is visited once, however many ways lead to it.
struct Mentioned<'r> {
    rules: &'r Ruleset,
    questions: Bits,
    conditions: BTreeSet<usize>,
}

impl Mentioned<'_> {
    fn visit(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => {
                for part in parts {
                    self.visit(part);
                }
            }
            Condition::Not(part) | Condition::Established(part) => self.visit(part),
            Condition::Is { question, .. } => self.visit_question(*question),
            Condition::Named(index) => {
                let named = self.rules.conditions.get(*index);
                if let Some(named) = named.filter(|_| self.conditions.insert(*index)) {
                    self.visit(&named.when);
                }
            }
            Condition::Judgement(_) | Condition::Unwritten => {}
        }
    }

    fn visit_question(&mut self, question: usize) {
        let asked = self.rules.questions.get(question);
        if let Some(asked) = asked.filter(|_| !self.questions.has(question)) {
            self.questions = self.questions.or(Bits::one(question));
            for (_, when) in &asked.derived {
                self.visit(when);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::tests::chain::{self, LINKS};
    use crate::domain::{Bits, Condition};

    /// Would not end if each way to a name was taken.
    #[test]
    fn the_questions_of_a_chain_are_found() {
        let asked = Condition::Named(0).questions(&chain::of_names());
        assert_eq!(asked, Bits::below(2));
        let asked = Condition::Named(0).questions(&chain::of_unsure());
        assert_eq!(asked, Bits::below(LINKS + 2));
    }
}
