//! Mistakes that show only when everything is known: circles, and what nothing uses.

use crate::domain::{Condition, Ruleset};
use crate::files::{Diagnostic, Place};

use super::context::Context;
use super::names::{Ids, Kind};
use super::set::Set;

/// Looks at the whole.
pub(super) fn lint(context: &mut Context<'_>, set: &Set, rules: &Ruleset) {
    circles(context, rules);
    for judgement in set.judgements.item.iter().filter(|one| one.when.is_some()) {
        // A judgement with a condition of its own is shown by that condition.
        let _ = { context.ids.of(Kind::Judgement) }.find(&judgement.id.value, Place::default());
    }
    for kind in [
        Kind::Source,
        Kind::Condition,
        Kind::Judgement,
        Kind::Amount,
        Kind::Alert,
    ] {
        unused(context, kind);
    }
    glossary(context, set);
}

fn unused(context: &mut Context<'_>, kind: Kind) {
    let table = context.ids.of(kind);
    let unused = table.unused().map(|index| {
        let id = &table.ids()[index];
        Diagnostic::warning(format!("{} `{id}` wordt nergens gebruikt", kind.with_article()))
            .at(table.place(index), "ongebruikt")
            .help("haal weg wat niet meer nodig is, of verwijs ernaar")
    });
    context.problems.extend(unused);
}

fn glossary(context: &mut Context<'_>, set: &Set) {
    context.file = set.glossary.file;
    for word in &set.glossary.item {
        let forms = word.forms.iter().chain([&word.word]);
        let seen = forms
            .map(|form| form.value.trim().to_lowercase())
            .any(|form| context.words.contains(&form));
        if !seen {
            let problem = Diagnostic::warning(format!(
                "het woord `{}` komt in geen enkele tekst voor",
                word.word.value
            ));
            let problem = problem.at(context.place(word.word.span), "dode tekst");
            context.report(problem.help("haal het weg, of noem onder `forms` de vorm die wel voorkomt"));
        }
    }
}

/// What can refer to something else: a named condition, or what a "weet ik niet" amounts to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Condition(usize),
    Unsure(usize),
}

struct Walk<'b> {
    rules: &'b Ruleset,
    ids: &'b Ids,
    path: Vec<Node>,
    done: Vec<Node>,
    found: Vec<Vec<Node>>,
}

fn circles(context: &mut Context<'_>, rules: &Ruleset) {
    let ids = &context.ids;
    let mut walk = Walk {
        rules,
        ids,
        path: Vec::new(),
        done: Vec::new(),
        found: Vec::new(),
    };
    for index in 0..ids.all(Kind::Condition).len() {
        walk.visit(Node::Condition(index));
    }
    for index in 0..ids.all(Kind::Question).len() {
        walk.visit(Node::Unsure(index));
    }
    for circle in &walk.found {
        let names: Vec<String> = circle
            .iter()
            .chain(circle.first())
            .map(|node| walk.name(*node))
            .collect();
        let place = walk.place(circle[0]);
        let mut problem = Diagnostic::error(format!("hier draait het in een kring: {}", names.join(" → ")));
        problem = problem.at(place, "begint hier");
        for node in circle.iter().skip(1) {
            problem = problem.see(walk.place(*node), "en gaat verder hier");
        }
        context.problems.push(
            problem.help("een voorwaarde mag niet van zichzelf afhangen: haal een van deze verwijzingen weg"),
        );
    }
}

impl Walk<'_> {
    fn visit(&mut self, node: Node) {
        if let Some(start) = self.path.iter().position(|before| *before == node) {
            self.found.push(self.path[start..].to_vec());
            return;
        }
        if self.done.contains(&node) {
            return;
        }
        self.path.push(node);
        for next in self.next(node) {
            self.visit(next);
        }
        self.path.pop();
        self.done.push(node);
    }

    fn next(&self, node: Node) -> Vec<Node> {
        let mut found = Vec::new();
        match node {
            Node::Condition(index) => {
                let id = &self.ids.all(Kind::Condition)[index];
                for version in self.rules.conditions.iter().filter(|one| one.id == *id) {
                    Walk::refers(&version.when, &mut found);
                }
            }
            Node::Unsure(index) => {
                for (_, when) in &self.rules.questions[index].derived {
                    Walk::refers(when, &mut found);
                }
            }
        }
        found
    }

    fn refers(condition: &Condition, found: &mut Vec<Node>) {
        for part in condition.parts() {
            Walk::refers(part, found);
        }
        match condition {
            Condition::Named(index) => found.push(Node::Condition(*index)),
            Condition::Is { question, .. } => found.push(Node::Unsure(*question)),
            _ => {}
        }
    }

    fn name(&self, node: Node) -> String {
        match node {
            Node::Condition(index) => format!("`{}`", self.ids.all(Kind::Condition)[index]),
            Node::Unsure(index) => format!("\"weet ik niet\" bij `{}`", self.ids.all(Kind::Question)[index]),
        }
    }

    fn place(&self, node: Node) -> Place {
        match node {
            Node::Condition(index) => self.ids.place(Kind::Condition, index),
            Node::Unsure(index) => self.ids.place(Kind::Question, index),
        }
    }
}
