//! How long interviews are, and which questions are asked for nothing.

use crate::domain::{Answer, Bits};

use super::checks::pairs;
use super::expr::{Exprs, Id};
use super::search::shown;
use super::walk::{Walk, add};
use crate::files::Diagnostic;
use crate::rules::book::Book;
use crate::rules::names::Kind;

/// After so many states the walk over pairs of needs stops; some seconds of work.
const STATES: usize = 3_000_000;

/// How long interviews are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lengths {
    /// How many situations with one need can be told apart.
    pub situations: f64,
    /// The most questions with one need, and the need.
    pub longest: (usize, String),
    /// Half of the situations with one need take at most so many questions.
    pub median: usize,
    /// The middle of the medians of all needs.
    pub median_of_needs: usize,
    /// The most questions with two needs, and the needs; `None` when there were too many states to know.
    pub longest_of_two: Option<(usize, String)>,
    /// The questions that are sometimes put for nothing.
    pub idle: Vec<usize>,
}

pub(super) fn measure(
    book: &Book,
    exprs: &mut Exprs<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> (Lengths, Vec<Diagnostic>) {
    let rules = exprs.rules;
    let goals: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
    let asking = &rules.questions[rules.needs];
    let needs = 0..asking.choices.len();
    let name = |choices: Bits| {
        let ids: Vec<&str> = asking.chosen(choices).map(|choice| choice.id.as_str()).collect();
        ids.join(" + ")
    };
    let several = needs
        .clone()
        .filter(|need| asking.many && !asking.choices[*need].exclusive);
    let several: Vec<Bits> = several.map(Bits::one).collect();
    let pairs: Vec<Bits> = pairs(&several).map(|(one, two)| one.or(*two)).collect();
    let total = asking.choices.len() + pairs.len();

    let mut walk = Walk::new(exprs, STATES);
    let mut lengths = Lengths::default();
    let mut ways: Vec<f64> = Vec::new();
    let mut medians = Vec::new();
    for need in needs {
        let need_alone = Bits::one(need);
        if let Some(later) = walk.from(&goals, Answer::Chosen(need_alone)) {
            lengths.longest = longer(lengths.longest, &later, || name(need_alone));
            // The question about the needs is one more.
            medians.push(median(&later) + 1);
            add(&later, &mut ways, 1, 1.0);
        }
        progress(need, total);
    }
    // "Weet ik niet" has to end too.
    let _ = walk.from(&goals, Answer::Unsure);
    let mut walk = walk.widest();
    let mut of_two = Some((0, String::new()));
    for (done, both) in pairs.into_iter().enumerate() {
        let later = walk.from(&goals, Answer::Chosen(both));
        of_two = of_two
            .zip(later)
            .map(|(before, later)| longer(before, &later, || name(both)));
        progress(asking.choices.len() + done, total);
        if of_two.is_none() {
            break;
        }
    }
    lengths.longest_of_two = of_two;
    lengths.idle = walk.idle.iter().map(|(question, _)| *question).collect();
    lengths.situations = ways.iter().sum();
    lengths.median = median(&ways);
    medians.sort_unstable();
    lengths.median_of_needs = medians.get(medians.len() / 2).copied().unwrap_or_default();
    let (asked, idle) = (walk.asked, std::mem::take(&mut walk.idle));
    let mut problems = Vec::new();
    if lengths.longest_of_two.is_some() {
        problems = unasked(book, asked);
    }
    problems.extend(idle.iter().map(|(question, example)| {
        Diagnostic::warning(format!(
            "de vraag `{}` wordt soms voor niets gesteld",
            rules.questions[*question].id
        ))
        .at(
            book.ids.place(Kind::Question, *question),
            "elk antwoord geeft hier hetzelfde",
        )
        .help(shown(rules, example))
    }));
    (lengths, problems)
}

/// The needs question itself is one more.
fn longer(before: (usize, String), ways: &[f64], name: impl Fn() -> String) -> (usize, String) {
    if ways.len() > before.0 {
        (ways.len(), name())
    } else {
        before
    }
}

fn median(ways: &[f64]) -> usize {
    let half = ways.iter().sum::<f64>() / 2.0;
    let sums = ways.iter().scan(0.0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    sums.take_while(|sum| *sum < half).count()
}

/// The questions that are never asked. Most often one need after another asks them all, and pairs need no walk.
pub(super) fn never_asked(book: &Book, exprs: &mut Exprs<'_>) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let goals: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
    let all = Bits::below(rules.questions.len());
    let mut walk = Walk::new(exprs, STATES);
    for need in 0..rules.questions[rules.needs].choices.len() {
        let _ = walk.from(&goals, Answer::Chosen(Bits::one(need)));
        if walk.asked == all {
            return Vec::new();
        }
    }
    measure(book, exprs, &mut |_, _| {}).1
}

fn unasked(book: &Book, asked: Bits) -> Vec<Diagnostic> {
    let questions = book.rules.questions.iter().enumerate();
    let dead = questions.filter(|(question, _)| !asked.has(*question));
    dead.map(|(index, question)| {
        Diagnostic::error(format!("de vraag `{}` wordt nooit gesteld", question.id))
            .at(book.ids.place(Kind::Question, index), "dode vraag")
            .help("bij geen enkele combinatie van een of twee hulpvragen is zij nodig: haal haar weg, of gebruik haar in een voorwaarde")
    })
    .collect()
}
