use super::{OPEN, OURS, PAIRS, own, stylesheet};
use crate::sites::tokens::Tokens;

fn sheet(css: &str) -> String {
    stylesheet(0, css).0.expect("a token that we know")
}

fn messages(css: &str) -> Vec<String> {
    let problems = stylesheet(0, css).1;
    problems.into_iter().map(|problem| problem.message).collect()
}

/// Each value that our stylesheet leaves to a theme is read, and each pair is of those.
#[test]
fn our_own_colours_can_all_be_read_on_each_other() {
    let ours = Tokens::read(OURS);
    let left = ours.iter().filter(|(_, written)| written.contains("var("));
    assert_eq!(OPEN.len(), left.count(), "a value that is of no kind");
    for pair in PAIRS {
        let (front, back) = (
            own(pair.front).expect(pair.front),
            own(pair.back).expect(pair.back),
        );
        let ratio = front.contrast(back);
        assert!(ratio >= pair.least, "{}: {front} on {back} is {ratio}", pair.what);
    }
}

#[test]
fn a_theme_gives_colours_for_a_light_screen_and_fonts_and_corners_for_all() {
    let css = ".x-theme{--utrecht-link-color:var(--x-red);--x-red:#a00;--utrecht-button-border-radius:4px;
        --utrecht-document-font-family:Fira Sans}";
    assert_eq!(
        sheet(css),
        ":root{--font:\"Fira Sans\",sans-serif;--round:min(4px,1.5rem);}\
         @media screen and (prefers-color-scheme:light){:root{--link:#aa0000;}}\n"
    );
    assert_eq!(messages(css), Vec::<String>::new());
}

#[test]
fn a_pair_that_can_not_be_read_stays_ours_as_a_whole() {
    let css = ":root{--utrecht-document-color:#000;--utrecht-document-background-color:#fffdf0;--utrecht-link-color:#999}";
    let sheet = sheet(css);
    assert!(!sheet.contains("--link") && !sheet.contains("--paper"), "{sheet}");
    assert!(
        sheet.contains("--ink:#000000;"),
        "the text can be read on our page: {sheet}"
    );
    assert_eq!(
        messages(css)[0],
        "te weinig contrast voor een link op de pagina: 2,78, en WCAG 2.2 AA vraagt 4,5"
    );
}

/// Our own shade is no reason to refuse a colour that can be read on the page.
#[test]
fn our_shade_gives_way_to_a_colour_that_can_be_read_on_the_page() {
    let link = "--utrecht-link-color:#007bc7;";
    let sheet = sheet(&format!(":root{{{link}}}"));
    assert!(sheet.contains("--link:#007bc7;--shade:#ffffff;"), "{sheet}");
    let theirs = format!(":root{{{link}--basis-color-default-bg-subtle:#eef5f4}}");
    assert_eq!(messages(&theirs).len(), 1);
    assert!(
        !super::stylesheet(0, &theirs)
            .0
            .expect("a theme")
            .contains("--link")
    );
}

/// Our white text on their own pale hover would be no better.
#[test]
fn a_button_is_theirs_or_ours() {
    let css = ":root{--utrecht-button-primary-action-background-color:#fc0;--utrecht-button-primary-action-hover-background-color:#fe9;--utrecht-document-color:#000}";
    let sheet = sheet(css);
    assert!(!sheet.contains("brand") && sheet.contains("--ink"), "{sheet}");
    assert_eq!(messages(css).len(), 2);
    let black = css.replace('}', ";--utrecht-button-primary-action-color:#000}");
    let sheet = super::stylesheet(0, &black).0.expect("a theme");
    assert!(sheet.contains("--brand:#ffcc00;--brand-dark:#ffee99;"), "{sheet}");
}

/// Once one colour is ours again, another of the theme may not fit.
#[test]
fn what_stays_of_a_theme_is_looked_at_again() {
    let css = ":root{--utrecht-document-background-color:#000;--utrecht-document-color:#fff;--utrecht-link-color:#fc0}";
    let (sheet, problems) = stylesheet(0, css);
    assert!(!problems.is_empty());
    assert_eq!(
        sheet.as_deref(),
        Some(":root{}@media screen and (prefers-color-scheme:light){:root{}}\n")
    );
}

#[test]
fn what_is_no_colour_is_told_and_stays_ours() {
    let css = ":root{--utrecht-document-background-color:transparent;--utrecht-document-color:#000}";
    assert_eq!(
        messages(css),
        ["`--utrecht-document-background-color` kunnen wij niet gebruiken: er staat `transparent`"]
    );
    assert!(!sheet(css).contains("--paper"));
    assert_eq!(stylesheet(0, ":root{--x:red}").0, None);
}

#[test]
fn nothing_but_values_comes_along() {
    let css = ":root{--utrecht-document-font-family:'x</style>',Arial;--utrecht-link-color:url(https://example.nl/x);--utrecht-button-border-radius:1px}body{background:url(y)}";
    let sheet = sheet(css);
    assert!(!sheet.contains("url(") && !sheet.contains("body"), "{sheet}");
    assert!(
        sheet.contains("--font:\"x</style>\",\"Arial\",sans-serif;"),
        "{sheet}"
    );
}

#[test]
fn a_mistake_and_a_warning_are_read_on_what_they_stand_on() {
    // Grey that can be read on white, and on nothing that is a little darker.
    let grey = "--basis-color-default-bg-subtle:#eef5f4;--utrecht-feedback-danger-color:#767676;--basis-color-warning-color-default:#767676";
    let told = messages(&format!(":root{{{grey}}}"));
    for what in ["een fout op een vlak", "“let op” in een melding"] {
        assert!(told.iter().any(|one| one.contains(what)), "{what}: {told:?}");
    }
}
