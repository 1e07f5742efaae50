//! Colours as a browser shows them, and how well one is read on another (WCAG 2.2, 1.4.3).

use std::fmt;

/// A colour through which nothing is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// A colour as CSS writes it; `None` for another value, and for one through which something is seen: its contrast depends
    /// on what lies behind it.
    pub fn read(css: &str) -> Option<Colour> {
        let [red, green, blue, alpha] = csscolorparser::parse(css).ok()?.to_rgba8();
        (alpha == u8::MAX).then_some(Colour([red, green, blue]))
    }

    /// The contrast ratio, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn read(css: &str) -> Colour {
        Colour::read(css).unwrap_or_else(|| panic!("{css}"))
    }

    #[test]
    fn colours_are_read_as_css_writes_them() {
        for (css, shown) in [
            ("#fff", "#ffffff"),
            ("White", "#ffffff"),
            ("rgb(10, 20, 30)", "#0a141e"),
            ("rgb(10 20 30 / 100%)", "#0a141e"),
            ("hsl(120deg 100% 25%)", "#008000"),
            ("oklch(0 0 0)", "#000000"),
        ] {
            assert_eq!(read(css).to_string(), shown, "{css}");
        }
        for css in [
            "transparent",
            "#ffffff00",
            "currentcolor",
            "Canvas",
            "12px",
            "",
            "url(x)",
        ] {
            assert_eq!(Colour::read(css), None, "{css}");
        }
    }

    /// The ratios that other tools tell.
    #[test]
    fn contrast_is_that_of_wcag() {
        let white = read("#fff");
        for (colour, ratio) in [
            ("#000", 21.0),
            ("#777", 4.48),
            ("#767676", 4.54),
            ("#f00", 4.0),
            ("#fff", 1.0),
        ] {
            let found = read(colour).contrast(white);
            assert!((found - ratio).abs() < 0.005, "{colour}: {found}");
            assert!((white.contrast(read(colour)) - found).abs() < f64::EPSILON);
        }
    }
}
