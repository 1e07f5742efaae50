//! Versions: what is in force on some days only.

use crate::domain::law::{Advice, Destination, Dispute, Provision};
use crate::domain::letter::Letter;
use crate::domain::ruleset::{Judgement, Named};
use crate::domain::{Date, Occasion, Validity};
use crate::files::{Diagnostic, Place};

use super::context::Context;
use super::names::Kind;
use super::written::{self, Text};

/// A version of something: when it is in force and where it is written.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    /// When it is in force.
    pub validity: Validity,
    /// Where its id stands.
    pub place: Place,
    /// What it is.
    pub item: T,
}

impl<T: Clone> Dated<T> {
    /// Those that are in force on a day.
    pub(super) fn on(versions: &[Dated<T>], date: Date) -> Vec<T> {
        let in_force = versions.iter().filter(|version| version.validity.covers(date));
        in_force.map(|version| version.item.clone()).collect()
    }
}

/// What has an id.
pub(super) trait Identified {
    fn id(&self) -> &str;
}

/// A block as it is written, of which there can be versions.
pub(super) trait Versioned {
    fn id(&self) -> &Text;
    fn from(&self) -> Option<&Text>;
    fn to(&self) -> Option<&Text>;
}

macro_rules! versions {
    ($($name:ident),*) => {$(
        impl Identified for $name {
            fn id(&self) -> &str {
                &self.id
            }
        }
        impl Versioned for written::$name {
            fn id(&self) -> &Text {
                &self.id
            }
            fn from(&self) -> Option<&Text> {
                self.valid_from.as_ref()
            }
            fn to(&self) -> Option<&Text> {
                self.valid_to.as_ref()
            }
        }
    )*};
}

versions!(
    Advice,
    Destination,
    Dispute,
    Judgement,
    Letter,
    Named,
    Occasion,
    Provision
);

impl Context<'_> {
    pub(super) fn dated<T>(&mut self, written: &impl Versioned, item: T) -> Dated<T> {
        let place = self.place(written.id().span);
        let validity = self.validity(written.from(), written.to());
        let given = |day: Option<&Text>, read: Option<Date>| day.is_some() && read.is_none();
        if given(written.from(), validity.from) || given(written.to(), validity.to) {
            self.misdated.push(place);
        }
        Dated {
            validity,
            place,
            item,
        }
    }

    fn validity(&mut self, from: Option<&Text>, to: Option<&Text>) -> Validity {
        let period = Validity {
            from: from.and_then(|from| self.date(from)),
            to: to.and_then(|to| self.date(to)),
        };
        if let (Some(first), Some(last), Some(to)) = (period.from, period.to, to)
            && last < first
        {
            let message = format!("`valid_to` ({last}) ligt voor `valid_from` ({first})");
            let problem = Diagnostic::error(message).at(self.place(to.span), "te vroeg");
            self.report(problem.help("`valid_to` is de laatste dag waarop dit geldt"));
        }
        period
    }

    /// Two versions of the same id may not be in force on the same day.
    pub(super) fn overlaps<'t, T: Identified + 't>(
        &mut self,
        kind: Kind,
        versions: impl IntoIterator<Item = &'t Dated<T>>,
    ) {
        // When something holds whose day can not be read is not known.
        let versions: Vec<_> = versions
            .into_iter()
            .filter(|version| !self.misdated.contains(&version.place))
            .collect();
        for (index, version) in versions.iter().enumerate() {
            let id = version.item.id();
            let clash = versions
                .iter()
                .take(index)
                .find(|other| other.item.id() == id && version.validity.overlaps(other.validity));
            let Some(earlier) = clash else { continue };
            let name = kind.with_article();
            let problem = Diagnostic::error(format!("{name} `{id}` staat er twee keer voor dezelfde dagen"));
            let problem = problem.twice(version.place, earlier.place);
            self.report(problem.help(
                "geef een van beide een andere naam, of laat met `valid_from` en `valid_to` de ene beginnen als de andere ophoudt",
            ));
        }
    }
}
