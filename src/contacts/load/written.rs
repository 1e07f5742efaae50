//! What an operator changes and adds, as written in YAML.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::contacts::fact::FactKind;
use crate::files::pairs::Pairs;
use crate::files::yaml::At;

/// Wat een gemeente of een andere aanbieder van deze website anders heeft, of toevoegt.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Additions {
    /// Per gemeente: de code van vier cijfers tussen aanhalingstekens, en wat daar anders is.
    pub(super) gemeenten: Pairs<String, OfMunicipality>,
    /// Per zorgkantoor uit zorgkantoren.yaml: wat er anders is.
    pub(super) zorgkantoren: Pairs<String, At<OfContact>>,
    /// Per zorgverzekeraar uit verzekeraars.yaml: wat er anders is.
    pub(super) verzekeraars: Pairs<String, At<OfContact>>,
    /// Per landelijk contact uit landelijk.yaml: wat er anders is.
    pub(super) landelijk: Pairs<String, At<OfContact>>,
}

/// Wat er over één gemeente te zeggen is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfMunicipality {
    /// Het algemene nummer, de website en het e-mailadres van de gemeente.
    pub(super) algemeen: Option<At<OfContact>>,
    /// Het loket voor de Wmo.
    #[serde(rename = "wmo-loket")]
    pub(super) wmo: Option<At<OfDesk>>,
    /// Het loket voor jeugdhulp.
    pub(super) jeugd: Option<At<OfDesk>>,
    /// Het team in de buurt.
    pub(super) wijkteam: Option<At<OfDesk>>,
    /// De onafhankelijke cliëntondersteuning.
    pub(super) clientondersteuning: Option<At<OfDesk>>,
    /// Wat in deze gemeente ook geldt.
    #[serde(default)]
    pub(super) teksten: Vec<WrittenText>,
}

/// Een blok met manieren om iemand te bereiken, en met wat er verder in dat blok kan staan.
macro_rules! reached {
    ($(#[$about:meta])* $name:ident { $($(#[$meta:meta])* $own:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[$meta])* pub(super) $own: $type,)*
            /// Het telefoonnummer.
            pub(super) phone: Option<At<String>>,
            /// Wat bellen kost, zoals "gratis".
            pub(super) cost: Option<At<String>>,
            /// De openingstijden, in woorden.
            pub(super) hours: Option<At<String>>,
            /// Een adres dat begint met https://.
            pub(super) website: Option<At<String>>,
            /// Het e-mailadres.
            pub(super) email: Option<At<String>>,
            /// Het bezoekadres, op één regel.
            pub(super) visit: Option<At<String>>,
            /// Van wie dit komt.
            #[schemars(required)]
            pub(super) source: Option<At<String>>,
            /// De dag waarop het klopte, als jjjj-mm-dd.
            pub(super) on: Option<At<String>>,
        }

        impl $name {
            /// The ways to reach somebody.
            pub(super) fn ways(self) -> Ways {
                Ways {
                    cost: self.cost,
                    fields: [
                        (FactKind::Phone, self.phone),
                        (FactKind::Hours, self.hours),
                        (FactKind::Email, self.email),
                        (FactKind::Visit, self.visit),
                        (FactKind::Website, self.website),
                    ],
                    source: self.source,
                    on: self.on,
                }
            }
        }
    };
}

reached! {
    /// Hoe iemand te bereiken is. Wat u weglaat, blijft zoals het is.
    OfContact {}
}

reached! {
    /// Een loket. Wat u weglaat, blijft zoals het is.
    OfDesk {
        /// De naam van het loket.
        name: Option<At<String>>,
        /// Voor welke hulpvragen dit loket is: ids van antwoorden op de eerste vraag.
        #[serde(default)]
        needs: Vec<At<String>>,
    }
}

/// The ways to reach somebody, as written.
pub(super) struct Ways {
    pub(super) cost: Option<At<String>>,
    pub(super) fields: [(FactKind, Option<At<String>>); 5],
    pub(super) source: Option<At<String>>,
    pub(super) on: Option<At<String>>,
}

impl Ways {
    /// Whether nothing is said but from whom it comes.
    pub(super) fn is_empty(&self) -> bool {
        self.cost.is_none() && self.fields.iter().all(|(_, text)| text.is_none())
    }
}

/// Een eigen tekst.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenText {
    /// Waar de tekst bij hoort: de id van een voorziening, een wet of een weg buiten de wetten.
    pub(super) under: At<String>,
    /// De tekst, in het Nederlands.
    pub(super) text: At<String>,
    /// Dezelfde tekst in andere talen, zoals `en`.
    #[serde(default)]
    pub(super) translations: Pairs<String, At<String>>,
    /// Waar meer staat: een adres dat begint met https://.
    pub(super) website: Option<At<String>>,
    /// Van wie de tekst is.
    #[schemars(required)]
    pub(super) source: Option<At<String>>,
    /// De dag waarop het klopte, als jjjj-mm-dd.
    pub(super) on: Option<At<String>>,
}
