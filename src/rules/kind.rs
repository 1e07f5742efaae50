//! What ids name.

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is a kind of block in the file format")]
pub enum Kind {
    Question,
    Choice,
    Condition,
    Judgement,
    Source,
    Contact,
    Alert,
    Provision,
    Amount,
    Destination,
    Dispute,
    Advice,
    Letter,
    Step,
    Told,
    Law,
    Case,
    Voice,
    Occasion,
    Term,
    Rule,
    Amendment,
    Doubt,
    Newcomer,
}

impl Kind {
    /// What a reader calls it, with the article: "de vraag".
    #[must_use]
    pub fn with_article(self) -> &'static str {
        match self {
            Kind::Question => "de vraag",
            Kind::Choice => "het antwoord",
            Kind::Condition => "de voorwaarde",
            Kind::Judgement => "het oordeel",
            Kind::Source => "de bron",
            Kind::Contact => "het contact",
            Kind::Alert => "de waarschuwing",
            Kind::Provision => "de voorziening",
            Kind::Amount => "het bedrag",
            Kind::Destination => "de weg buiten de wetten",
            Kind::Dispute => "het geschil",
            Kind::Advice => "het advies",
            Kind::Letter => "de tekst",
            Kind::Step => "de eerste stap",
            Kind::Told => "de mededeling",
            Kind::Law => "de wet",
            Kind::Case => "het voorbeeld",
            Kind::Voice => "de persoon",
            Kind::Occasion => "de datum",
            Kind::Term => "de termijn",
            Kind::Rule => "de regel",
            Kind::Amendment => "de wijziging",
            Kind::Doubt => "de twijfel",
            Kind::Newcomer => "het onderwerp",
        }
    }

    /// What a reader calls it: "vraag".
    #[must_use]
    pub fn noun(self) -> &'static str {
        let full = self.with_article();
        full.split_once(' ').map_or(full, |(_, noun)| noun)
    }
}
