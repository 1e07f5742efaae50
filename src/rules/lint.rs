//! Mistakes that show only when everything is known: circles, and what nothing uses.

use crate::domain::Condition;
use crate::files::{Diagnostic, Place};

use super::book::Book;
use super::context::Context;
use super::names::{Kind, Table};
use super::set::Set;

/// Looks at the whole.
pub(super) fn lint(context: &mut Context<'_>, set: &Set, book: &Book) {
    circles(context, book);
    unused(context, |context| &context.sources, Kind::Source);
    unused(context, |context| &context.conditions, Kind::Condition);
    for versions in &book.judgements {
        // A judgement with a condition of its own is shown by that condition.
        if let Some(version) = versions.iter().find(|version| version.item.when.is_some()) {
            let _ = context.judgements.find(&version.item.id, version.place);
        }
    }
    unused(context, |context| &context.judgements, Kind::Judgement);
    unused(context, |context| &context.amounts, Kind::Amount);
    unused(context, |context| &context.alerts, Kind::Alert);
    glossary(context, set);
}

fn unused(context: &mut Context<'_>, table: impl for<'c> Fn(&'c Context<'_>) -> &'c Table, kind: Kind) {
    let found: Vec<Diagnostic> = table(context)
        .unused()
        .map(|index| {
            let id = table(context).ids().get(index).map_or("", String::as_str);
            Diagnostic::warning(format!("{} `{id}` wordt nergens gebruikt", kind.with_article()))
                .at(table(context).place(index), "ongebruikt")
                .help("haal weg wat niet meer nodig is, of verwijs ernaar")
        })
        .collect();
    context.problems.extend(found);
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
    book: &'b Book,
    path: Vec<Node>,
    done: Vec<Node>,
    found: Vec<Vec<Node>>,
}

fn circles(context: &mut Context<'_>, book: &Book) {
    let mut walk = Walk {
        book,
        path: Vec::new(),
        done: Vec::new(),
        found: Vec::new(),
    };
    for index in 0..book.conditions.len() {
        walk.visit(Node::Condition(index));
    }
    for index in 0..book.questions.len() {
        walk.visit(Node::Unsure(index));
    }
    let found = std::mem::take(&mut walk.found);
    for circle in found {
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
        context.report(
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
                for version in self.book.conditions.get(index).into_iter().flatten() {
                    Walk::refers(&version.item.when, &mut found);
                }
            }
            Node::Unsure(index) => {
                for (_, when) in self
                    .book
                    .questions
                    .get(index)
                    .into_iter()
                    .flat_map(|asked| &asked.derived)
                {
                    Walk::refers(when, &mut found);
                }
            }
        }
        found
    }

    fn refers(condition: &Condition, found: &mut Vec<Node>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => {
                for part in parts {
                    Walk::refers(part, found);
                }
            }
            Condition::Not(part) | Condition::Established(part) => Walk::refers(part, found),
            Condition::Named(index) => found.push(Node::Condition(*index)),
            Condition::Is { question, .. } => found.push(Node::Unsure(*question)),
            Condition::Judgement(_) | Condition::Unwritten => {}
        }
    }

    fn name(&self, node: Node) -> String {
        match node {
            Node::Condition(index) => format!("`{}`", self.book.conditions[index][0].item.id),
            Node::Unsure(index) => {
                format!("\"weet ik niet\" bij `{}`", self.book.questions[index].id)
            }
        }
    }

    fn place(&self, node: Node) -> Place {
        match node {
            Node::Condition(index) => self.book.conditions[index][0].place,
            Node::Unsure(index) => self.book.question_places[index].id,
        }
    }
}
