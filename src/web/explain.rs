//! Every rule in words, with its sources: on the screen, and with the questions on paper.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::diagram::{self, Detail};
use super::edition::Cite;
use super::edition::Edition;
use super::page::{self, Frame};
use super::text::Html;
use super::view::View;
use super::visit::Visit;
use super::words::{self, Asked, Phrase};
use crate::domain::law::{Law, Provision};
use crate::domain::question::{Assumption, Question};
use crate::domain::ruleset::{Amount, Judgement, Word};
use crate::domain::{Bits, Text};

/// A rule in words.
pub struct Rule<'a> {
    id: &'a str,
    name: Text,
    needs: Vec<&'a str>,
    when: Phrase<'a>,
    cites: Vec<Cite<'a>>,
}

/// The rules of one law.
pub struct LawRules<'a> {
    law: &'a Law,
    rules: Vec<Rule<'a>>,
    /// What they share as a picture, as SVG.
    picture: String,
}

struct JudgementRule<'a> {
    judgement: &'a Judgement,
    cites: Vec<Cite<'a>>,
}

/// What counts without being asked.
struct AssumedRule<'a> {
    question: Text,
    assumption: &'a Assumption,
    /// The needs with which it is asked all the same.
    needs: Vec<&'a str>,
    cites: Vec<Cite<'a>>,
}

struct AmountView<'a> {
    amount: &'a Amount,
    cites: Vec<Cite<'a>>,
}

struct SourceView<'a> {
    id: &'a str,
    title: &'a str,
    url: &'a str,
    read_on: String,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage<'a> {
    frame: Frame,
    laws: Vec<LawRules<'a>>,
    elsewhere: Vec<Rule<'a>>,
    named: Vec<Rule<'a>>,
    judgements: Vec<JudgementRule<'a>>,
    assumed: Vec<AssumedRule<'a>>,
    amounts: Vec<AmountView<'a>>,
    digest: &'a str,
}

/// `GET /uitleg`
pub async fn show(visit: Visit) -> Response {
    let rules = &*visit.edition.rules;
    let view = visit.view();
    let page = ExplainPage {
        frame: Frame::of(visit.links.clone(), &visit.edition),
        laws: law_rules(view, Asked::InFull),
        elsewhere: elsewhere(view, Asked::InFull),
        named: named(view),
        judgements: judgements(view),
        assumed: assumed(view),
        amounts: amounts(view),
        digest: &rules.digest,
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage<'a> {
    frame: Frame,
    sources: Vec<SourceView<'a>>,
}

/// `GET /bronnen`
pub async fn sources(visit: Visit) -> Response {
    let page = SourcesPage {
        frame: Frame::of(visit.links.clone(), &visit.edition),
        sources: read(&visit.edition),
    };
    page::show(StatusCode::OK, &page)
}

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage<'a> {
    frame: Frame,
    questions: Vec<PaperQuestion<'a>>,
    laws: Vec<LawRules<'a>>,
    elsewhere: Vec<Rule<'a>>,
    glossary: &'a [Word],
}

struct PaperQuestion<'a> {
    asked: &'a Question,
    explain: Vec<Html<'a>>,
}

/// `GET /papier`
pub async fn paper(visit: Visit) -> Response {
    let rules = &*visit.edition.rules;
    let view = visit.view();
    let question = |asked| PaperQuestion {
        asked,
        explain: asked
            .explain
            .map(|text| view.paragraphs(text))
            .unwrap_or_default(),
    };
    let page = PaperPage {
        frame: Frame::of(visit.links.clone(), &visit.edition),
        questions: rules.questions.iter().map(question).collect(),
        laws: law_rules(view, Asked::ByNumber),
        elsewhere: elsewhere(view, Asked::ByNumber),
        glossary: &rules.glossary,
    };
    page::show(StatusCode::OK, &page)
}

fn needs(view: View<'_>, needs: Bits) -> Vec<&str> {
    let asked = &view.rules.questions[view.rules.needs];
    asked.chosen(needs).map(|need| view.say(need.label)).collect()
}

fn law_rules(view: View<'_>, asked: Asked) -> Vec<LawRules<'_>> {
    let rules = view.rules;
    let given = |one| rule(view, one, asked);
    let of = rules.laws.iter().map(|law| LawRules {
        law,
        rules: law.provisions.iter().map(given).collect(),
        picture: diagram::of_law(view.edition, law, Detail::Shared),
    });
    of.collect()
}

fn rule<'a>(view: View<'a>, one: &'a Provision, asked: Asked) -> Rule<'a> {
    Rule {
        id: &one.id,
        name: one.name,
        needs: needs(view, one.goal.needs),
        when: words::phrase(view.edition, &one.goal.when, asked),
        cites: view.cites(&one.sources),
    }
}

fn elsewhere(view: View<'_>, asked: Asked) -> Vec<Rule<'_>> {
    let rules = view.rules;
    let ways = rules.elsewhere.iter().map(|way| Rule {
        id: &way.id,
        name: way.name,
        needs: needs(view, way.goal.needs),
        when: words::phrase(view.edition, &way.goal.when, asked),
        cites: view.cites(&way.sources),
    });
    ways.collect()
}

fn named(view: View<'_>) -> Vec<Rule<'_>> {
    let rules = view.rules;
    let named = rules.conditions.iter().map(|named| Rule {
        id: &named.id,
        name: named.name,
        needs: Vec::new(),
        when: words::phrase(view.edition, &named.when, Asked::InFull),
        cites: view.cites(&named.sources),
    });
    named.collect()
}

fn judgements(view: View<'_>) -> Vec<JudgementRule<'_>> {
    let rules = view.rules.judgements.iter().map(|judgement| JudgementRule {
        judgement,
        cites: view.cites(&judgement.sources),
    });
    rules.collect()
}

fn assumed<'a>(view: View<'a>) -> Vec<AssumedRule<'a>> {
    let show = |asked: &'a Question| {
        let assumption = asked.assumption.as_ref()?;
        Some(AssumedRule {
            question: asked.text,
            needs: needs(view, assumption.asked_with),
            cites: view.cites(&assumption.sources),
            assumption,
        })
    };
    view.rules.questions.iter().filter_map(show).collect()
}

fn amounts(view: View<'_>) -> Vec<AmountView<'_>> {
    let shown = view.rules.amounts.iter().map(|amount| AmountView {
        amount,
        cites: view.cites(&amount.sources),
    });
    shown.collect()
}

fn read(edition: &Edition) -> Vec<SourceView<'_>> {
    let show = edition.rules.sources.iter().map(|source| SourceView {
        id: &source.id,
        title: edition.say(source.title),
        url: &source.url,
        read_on: edition.language.day(source.read_on),
        overdue: source.overdue,
    });
    show.collect()
}
