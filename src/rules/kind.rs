//! What ids name.

macro_rules! kinds {
    ($($kind:ident => $name:literal,)*) => {
        /// What an id names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is a kind of block in the file format")]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// What a reader calls it, with the article: "de vraag".
            pub fn with_article(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }
        }
    };
}

kinds! {
    Question => "de vraag",
    Choice => "het antwoord",
    Condition => "de voorwaarde",
    Judgement => "het oordeel",
    Source => "de bron",
    Contact => "het contact",
    Alert => "de waarschuwing",
    Provision => "de voorziening",
    Amount => "het bedrag",
    Destination => "de weg buiten de wetten",
    Dispute => "het geschil",
    Advice => "het advies",
    Letter => "de tekst",
    Step => "de eerste stap",
    Told => "de mededeling",
    Law => "de wet",
    Case => "het voorbeeld",
    Voice => "de persoon",
    Occasion => "de datum",
    Term => "de termijn",
    Rule => "de regel",
    Amendment => "de wijziging",
    Doubt => "de twijfel",
    Newcomer => "het onderwerp",
}

impl Kind {
    /// What a reader calls it: "vraag".
    pub fn noun(self) -> &'static str {
        let full = self.with_article();
        full.split_once(' ').map_or(full, |(_, noun)| noun)
    }
}
