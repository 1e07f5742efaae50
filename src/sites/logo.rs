//! A logo as a site brings it: a picture that a browser shows as one, and as nothing else.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::site::Served;

/// With what each PNG begins (PNG 3, 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A logo, by what is in the file and not by its name; `None` for what is neither SVG nor PNG.
pub fn read(bytes: Vec<u8>) -> Option<Served> {
    if bytes.starts_with(PNG) {
        return Some(Served::new("logo", "png", "image/png", bytes));
    }
    let svg = is_svg(std::str::from_utf8(&bytes).ok()?);
    svg.then(|| Served::new("logo", "svg", "image/svg+xml", bytes))
}

/// Whether the first element is that of a picture.
fn is_svg(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return root.local_name().as_ref() == "svg",
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_logo_is_a_picture() {
        let kind = |bytes: &[u8]| read(bytes.to_vec()).map(|served| served.kind);
        let svg =
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(kind(svg), Some("image/svg+xml"));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        for bytes in [
            &b""[..],
            b"GIF89a",
            b"<html><svg/></html>",
            b"<svg",
            b"\xff\xfe<svg/>",
            b"svg",
        ] {
            assert_eq!(kind(bytes), None, "{bytes:?}");
        }
    }
}
