use super::Tokens;

fn resolved(css: &str, value: &str) -> Option<String> {
    Tokens::read(css).resolve(value).map(|resolved| resolved.text)
}

#[test]
fn a_reference_gives_what_the_token_says_or_else_the_fallback() {
    let css = ".a-theme{--a:var(--b);--b:#123456;--channel:10;--list:'One, two', x}";
    for (value, says) in [
        ("var(--a)", "#123456"),
        ("var( --a , red )", "#123456"),
        ("var(--z, var(--a, red))", "#123456"),
        ("var(--z, red)", "red"),
        ("rgb(var(--channel), 2, 3)", "rgb(10, 2, 3)"),
        ("var(--list)", "'One, two', x"),
        ("red/**/", "red"),
    ] {
        assert_eq!(resolved(css, value).as_deref(), Some(says), "{value}");
    }
    for value in ["var(--z)", "var(a)", "{x}", "url(a b)"] {
        assert_eq!(resolved(css, value), None, "{value}");
    }
}

#[test]
fn the_token_that_the_value_names_is_told() {
    let tokens = Tokens::read(":root{--a:var(--b);--b:red}");
    let token = |value: &str| tokens.resolve(value).and_then(|one| one.token);
    assert_eq!(token("var(--z, var(--a, red))").as_deref(), Some("--a"));
    assert_eq!(token("var(--z, red)"), None);
    assert_eq!(tokens.span("--b"), 19..22);
}

#[test]
fn a_circle_and_what_doubles_end() {
    let circle = ":root{--a:var(--b);--b:var(--a)}";
    assert_eq!(resolved(circle, "var(--a)"), None);
    assert_eq!(resolved(circle, "var(--a, red)").as_deref(), Some("red"));
    let doubles = |last: &str| {
        let lines = (0..60).map(|n| format!("--t{n}:var(--t{m})var(--t{m});", m = n + 1));
        format!(":root{{{}--t60:{last}}}", lines.collect::<String>())
    };
    for last in ["", "x"] {
        assert_eq!(resolved(&doubles(last), "var(--t0)"), None, "{last}");
    }
}

#[test]
fn only_what_counts_for_a_whole_page_in_light_colours_counts() {
    let css = "@charset 'utf-8'; @import url(x.css);
        .u-theme .button{--a:1} @media (prefers-color-scheme:dark){.u-theme{--a:2}}
        .u-theme--dark{--a:3} .card{--a:4} html,.u-theme{color:red;--b:5;;--c:'bad
        ;--d:6} a{ }";
    let tokens = Tokens::read(css);
    let all: Vec<_> = tokens.iter().collect();
    assert_eq!(all, [("--b", "5"), ("--d", "6")]);
}
