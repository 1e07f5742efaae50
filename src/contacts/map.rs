//! A small map of the zorgkantoor regions as inline SVG.

use std::fmt::Write as _;

use super::directory::Directory;

/// Of the drawing in `regiokaart.csv`: Mercator, 82 units to a degree of longitude from 3.3° east.
const VIEW_BOX: &str = "0 0 325 385";

impl Directory {
    /// A map of the regions as inline SVG with the region of this code filled, and what it shows in words. Its ids are
    /// fixed, so it can be on a page once. No inline styles, so that a strict content security policy allows it; it can
    /// be read without a stylesheet too. Classes: `regiokaart` (svg), `regio` (path), `regio-gekozen` (the marked path).
    pub fn region_map_svg(&self, marked: &str, title: &str, described: &str) -> String {
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
        for (_, path) in self.shapes.iter().filter(|(code, _)| code != marked) {
            let _ = write!(svg, "<path class=\"regio\" d=\"{path}\"/>");
        }
        for (_, path) in self.shapes.iter().filter(|(code, _)| code == marked) {
            let _ = write!(
                svg,
                "<path class=\"regio regio-gekozen\" fill=\"currentColor\" d=\"{path}\"/>"
            );
        }
        svg.push_str("</g></svg>");
        svg
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
