//! A small map of the zorgkantoor regions as inline SVG.

use std::fmt::Write as _;

use super::contact::Region;

/// Of the drawing in `regiokaart.csv`: Mercator, 82 units to a degree of longitude from 3.3° east.
const VIEW_BOX: &str = "0 0 325 385";

/// The map with `marked` filled. No inline styles, so that a strict content security policy allows it; it can be
/// read without a stylesheet too. Classes: `regiokaart` (svg), `regio` (path), `regio-gekozen` (the marked path).
pub(super) fn svg(
    shapes: &[(String, String)],
    marked: Option<&Region>,
    title: &str,
    described: &str,
) -> String {
    let mut svg = String::with_capacity(12_000);
    let _ = write!(
        svg,
        "<svg class=\"regiokaart\" viewBox=\"{VIEW_BOX}\" role=\"img\" \
         aria-labelledby=\"regiokaart-titel regiokaart-uitleg\">\
         <title id=\"regiokaart-titel\">{}</title>\
         <desc id=\"regiokaart-uitleg\">{}</desc>\
         <g fill=\"none\" stroke=\"currentColor\">",
        escape(title),
        escape(described)
    );
    let is_marked = |code: &str| marked.is_some_and(|region| region.code == code);
    for (_, path) in shapes.iter().filter(|(code, _)| !is_marked(code)) {
        let _ = write!(svg, "<path class=\"regio\" d=\"{path}\"/>");
    }
    for (_, path) in shapes.iter().filter(|(code, _)| is_marked(code)) {
        let _ = write!(
            svg,
            "<path class=\"regio regio-gekozen\" fill=\"currentColor\" d=\"{path}\"/>"
        );
    }
    svg.push_str("</g></svg>");
    svg
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
