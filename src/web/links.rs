//! All addresses that a page can point to, relative to the page itself.
//!
//! Relative, so that no page holds the token that stands before it in its own address, and so that a proxy
//! can put any prefix before everything. The municipality travels along, readable: it is not about health.

use super::address::Address;
use super::as_of::AsOf;
use super::assets;

/// The page of last days, below a token.
pub(super) const DAYS: &str = "termijnen";
/// The page for municipalities, which no frame shows.
pub(super) const LINKING: &str = "/insluiten";
/// The field that asks for the same page in a window of its own.
pub(super) const WINDOW: &str = "venster";
/// The adviser's workbench, with answers or without.
pub(super) const ADVISER: &str = "adviseur";

/// The same page in one of the languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Code of the language.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// The link that brings there, which does not tell what stands in the address of this page.
    pub switch: String,
    /// Where it is, of a page without answers in its address.
    pub address: Option<String>,
    /// Whether it is the language of this page.
    pub here: bool,
}

/// The addresses as seen from one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// From the page to the top of the site in its language.
    root: String,
    /// Whether the language has a part of the address to itself: the whole site begins one step further up then.
    pub translated: bool,
    /// From the page to the place where its token stands.
    session: &'static str,
    /// Whether the page has answers in its address, which its links must keep.
    answers: bool,
    /// The code of the municipality that the visitor chose.
    pub gemeente: Option<String>,
    /// The same page in all languages.
    pub alternates: Box<[Alternate]>,
    /// The same page in a window of its own; `None` when it stands in one.
    pub own_window: Option<Box<str>>,
}

impl Links {
    /// The addresses as seen from the page at an address.
    pub fn at(address: &Address) -> Links {
        let depth = address.path.matches('/').count().saturating_sub(1);
        Links {
            root: climb(depth),
            translated: address.is_translated(),
            alternates: address.alternates().into(),
            own_window: address.own_window().map(Into::into),
            session: if depth > 2 { "../" } else { "" },
            answers: false,
            gemeente: address.place.clone(),
        }
    }

    /// The same addresses, for a page whose answers could be opened: who looks up a place comes back to them.
    pub fn with_answers(self) -> Links {
        Links {
            answers: true,
            ..self
        }
    }

    fn to(&self, page: &str) -> String {
        format!("{}{page}{}", self.root, self.query())
    }

    fn within(&self, page: &str) -> String {
        format!("{}{page}{}", self.session, self.query())
    }

    fn query(&self) -> String {
        query(self.gemeente.as_deref())
    }

    /// The start page as the target of a form, without a municipality.
    pub fn top(&self) -> String {
        self.root.clone()
    }

    /// A question by its place in the journey: to answer it, or to change the answer.
    pub fn question(&self, number: usize) -> String {
        self.within(&question(number))
    }

    /// A law as it stands for this person, by its place in the outcome, counted from 1.
    pub fn my_law(&self, number: usize) -> String {
        self.within(&format!("wet/{number}"))
    }

    /// A contact by its name among the cards, for an address book.
    pub fn card(&self, name: &str) -> String {
        format!("{}contact/{name}.vcf", self.root)
    }

    /// The dividing line between two laws, by their ids.
    pub fn boundary(&self, one: &str, other: &str) -> String {
        self.to(&format!("{ADVISER}/grensvlak/{one}-{other}"))
    }

    /// From the adviser's workbench to itself, with a new token, as of a day.
    pub fn after_adviser(&self, token: &str, as_of: AsOf) -> String {
        let up = if self.answers { "../" } else { "v/" };
        let query = self.query();
        let and = if query.is_empty() { "?" } else { "&" };
        let day = as_of.query().map(|day| format!("{and}{day}"));
        format!("{up}{token}/{ADVISER}{query}{}", day.unwrap_or_default())
    }

    /// The page for municipalities that want to link to the questions, or show them.
    pub fn linking(&self) -> String {
        format!("{}{}", self.root, &LINKING[1..])
    }

    /// Another address of ours, in a window of its own also when this page stands within another.
    pub fn apart(&self, address: &str) -> String {
        let and = if address.contains('?') { '&' } else { '?' };
        match self.own_window {
            Some(_) => format!("{address}{and}{WINDOW}=1"),
            None => address.to_owned(),
        }
    }

    /// One law in full.
    pub fn law(&self, id: &str) -> String {
        self.to(&format!("wetten/{id}"))
    }

    /// Search for a municipality, without losing the answers.
    pub fn places(&self) -> String {
        if self.answers {
            self.within("gemeente")
        } else {
            self.to("gemeente")
        }
    }

    /// The contacts of one municipality: beside the answers, where there are any.
    pub fn place(&self, code: &str) -> String {
        if self.answers {
            format!("{}uitkomst{}", self.session, query(Some(code)))
        } else {
            format!("{}gemeente/{code}", self.root)
        }
    }

    /// What somebody may mean who is still typing the name of a place.
    pub fn suggestions(&self) -> String {
        format!("{}gemeente/voorstellen", self.root)
    }

    /// The words by which a browser finds what somebody types, without sending it.
    pub fn words(&self) -> String {
        format!("{}woorden", self.root)
    }

    /// The health insurers among them.
    pub fn insurers(&self) -> String {
        format!("{}#zorgverzekeraars", self.contacts())
    }

    /// The API itself, for programs.
    pub fn document(&self) -> String {
        format!("{}api/v1/openapi.json", self.root)
    }

    /// A static file by the name that it has in the sources.
    pub fn asset(&self, name: &str) -> String {
        self.file(assets::path(name))
    }

    /// A static file by the name under which it is served.
    pub fn file(&self, path: &str) -> String {
        format!("{}static/{path}", self.site())
    }

    /// Where the site begins, in whichever language.
    pub fn site(&self) -> String {
        let up = if self.translated { "../" } else { "" };
        format!("{}{up}", self.root)
    }
}

/// Pages whose address holds nothing that varies: the name of each here, and its path.
macro_rules! pages {
    ($from:ident: $($(#[$doc:meta])* $name:ident => $path:expr;)*) => {
        impl Links {
            $(
                $(#[$doc])*
                pub fn $name(&self) -> String {
                    self.$from($path)
                }
            )*
        }
    };
}

pages! { to:
    /// The start page.
    home => "";
    /// Where the form of the start page goes.
    start => "start";
    /// The adviser's workbench for a new call.
    new_call => ADVISER;
    /// The four laws side by side.
    laws => "wetten";
    /// All rules in words.
    explain => "uitleg";
    /// What changed in the rules, and what is not sure.
    changes => "wijzigingen";
    /// How often each law, need and "weet ik niet" came up.
    figures => "cijfers";
    /// What to know for who is new in the country.
    newcomers => "nieuw";
    /// All sources.
    sources => "bronnen";
    /// The questionnaire on paper.
    paper => "papier";
    /// All contacts that do not depend on the place.
    contacts => "contact";
    /// The statement on accessibility.
    accessibility => "toegankelijkheid";
    /// The statement on privacy.
    privacy => "privacy";
    /// Who made this.
    about => "over";
    /// What the API can do.
    api => "api";
}

pages! { within:
    /// All answers, to check them.
    check => "controleer";
    /// The outcome.
    outcome => "uitkomst";
    /// The page that says what sharing means.
    share => "delen";
    /// The page on which somebody fills in a day, and reads the last days that follow from it.
    days => DAYS;
    /// Those last days, for a calendar.
    calendar => "termijnen.ics";
    /// Texts for a letter or a talk.
    letters => "teksten";
    /// The adviser's workbench, with the same answers.
    adviser => ADVISER;
}

/// The question with this number in the journey, counted from 1, as a page below a token. Never by its id: a
/// question is only asked when an earlier answer makes it matter, so its id would tell that answer.
pub fn question(number: usize) -> String {
    format!("vraag/{number}")
}

/// So many steps up.
pub fn climb(steps: usize) -> String {
    if steps == 0 {
        "./".into()
    } else {
        "../".repeat(steps)
    }
}

/// The municipality as a query.
pub(super) fn query(gemeente: Option<&str>) -> String {
    gemeente.map_or_else(String::new, |code| format!("?gemeente={code}"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Links;
    use crate::contacts::Directory;
    use crate::domain::tests::sample;
    use crate::web::Editions;
    use crate::web::address::Address;

    #[test]
    fn links_climb_from_where_the_page_stands() {
        let rules = Editions::from(sample::without_laws(Vec::new(), Vec::new()));
        let rules = Arc::new(rules.calling(Arc::new(Directory::embedded().unwrap())));
        let at = |uri: &str| Links::at(&Address::read(&rules, None, &uri.parse().unwrap()));
        assert_eq!(at("/").home(), "./");
        assert_eq!(at("/wetten?gemeente=0546").laws(), "./wetten?gemeente=0546");
        assert_eq!(at("/wetten/x").privacy(), "../privacy");
        assert_eq!(at("/v/t/uitkomst").question(2), "vraag/2");
        assert_eq!(
            at("/v/t/vraag/2?gemeente=0546").check(),
            "../controleer?gemeente=0546"
        );
        assert_eq!(at("/v/t/vraag/2").home(), "../../../");
    }
}
