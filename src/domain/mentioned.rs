//! Which questions a condition names.

use super::{Bits, Condition, Ruleset};

impl Condition {
    /// All questions that the condition names, directly or by a named condition or a derivation.
    #[must_use]
    pub fn questions(&self, rules: &Ruleset) -> Bits {
        questions(rules, [self])
    }
}

/// All questions that one of these conditions names.
#[must_use]
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
        let rules = self.rules;
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => {
                for part in parts {
                    self.visit(part);
                }
            }
            Condition::Not(part) | Condition::Established(part) => self.visit(part),
            Condition::Is { question, .. } => self.visit_question(*question),
            Condition::Named(index) => {
                let visited = self.conditions.get_mut(*index);
                if let Some(visited @ false) = visited {
                    *visited = true;
                    self.visit(&rules.conditions[*index].when);
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
