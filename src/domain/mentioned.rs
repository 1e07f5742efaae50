//! Which questions a condition names.

use super::{Bits, Condition, Ruleset};

impl Condition {
    /// All questions that the condition names, directly or by a named condition or a derivation.
    pub fn questions(&self, rules: &Ruleset) -> Bits {
        questions(rules, [self])
    }
}

/// All questions that one of these conditions names.
pub fn questions<'c>(rules: &Ruleset, conditions: impl IntoIterator<Item = &'c Condition>) -> Bits {
    let mut named = Mentioned {
        rules,
        questions: Bits::EMPTY,
        conditions: vec![false; rules.conditions.len()],
    };
    for condition in conditions {
        named.visit(condition);
    }
    named.questions
}

/// What conditions name; each is visited once, however many ways lead to it.
struct Mentioned<'r> {
    rules: &'r Ruleset,
    questions: Bits,
    /// Which of the named conditions were visited.
    conditions: Vec<bool>,
}

impl Mentioned<'_> {
    fn visit(&mut self, condition: &Condition) {
        for part in condition.parts() {
            self.visit(part);
        }
        match condition {
            Condition::Is { question, .. } => self.visit_question(*question),
            Condition::Named(index) if !self.conditions[*index] => {
                self.conditions[*index] = true;
                let rules = self.rules;
                self.visit(&rules.conditions[*index].when);
            }
            _ => {}
        }
    }

    fn visit_question(&mut self, question: usize) {
        if !self.questions.has(question) {
            self.questions = self.questions.or(Bits::one(question));
            for (_, when) in &self.rules.questions[question].derived {
                self.visit(when);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::questions;
    use crate::domain::tests::chain::{self, LINKS};
    use crate::domain::tests::sample;
    use crate::domain::{Bits, Condition};

    proptest! {
        #[test]
        fn conditions_together_name_what_each_of_them_names(rules in sample::rules()) {
            let together = questions(&rules, rules.goals().map(|goal| &goal.when));
            let each = rules.goals().map(|goal| goal.when.questions(&rules));
            prop_assert_eq!(together, each.fold(Bits::EMPTY, Bits::or));
        }
    }

    /// Would not end if each way to a name was taken.
    #[test]
    fn the_questions_of_a_chain_are_found() {
        let asked = Condition::Named(0).questions(&chain::of_names());
        assert_eq!(asked, Bits::below(2));
        let asked = Condition::Named(0).questions(&chain::of_unsure());
        assert_eq!(asked, Bits::below(LINKS + 2));
    }
}
