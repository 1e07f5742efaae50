use crate::contacts::Phone;

#[test]
fn numbers_are_grouped_and_dialled() {
    let table = [
        ("071-5 825 888", "071 - 582 58 88", "tel:+31715825888"),
        ("(0297) 38 75 75", "0297 - 38 75 75", "tel:+31297387575"),
        ("+31 (0)71 582 58 88", "071 - 582 58 88", "tel:+31715825888"),
        ("0031715825888", "071 - 582 58 88", "tel:+31715825888"),
        ("088-0767 000", "088 - 076 70 00", "tel:+31880767000"),
        ("0612345678", "06 - 12 34 56 78", "tel:+31612345678"),
        ("14071", "14 071", "tel:14071"),
        ("14 0172", "14 0172", "tel:140172"),
        ("0140529", "14 0529", "tel:140529"),
        ("(014) 030", "14 030", "tel:14030"),
        ("0800 1925", "0800 - 1925", "tel:08001925"),
        ("0800-64 64 644", "0800 - 64 64 644", "tel:08006464644"),
        ("0900 - 84 90", "0900 - 8490", "tel:09008490"),
        ("112", "112", "tel:112"),
        ("1400", "1400", "tel:1400"),
    ];
    for (written, shown, href) in table {
        let phone = Phone::parse(written).unwrap();
        assert_eq!(
            (phone.to_string().as_str(), phone.href().as_str()),
            (shown, href),
            "{written}"
        );
        assert_eq!(
            Phone::parse(&phone.to_string()),
            Ok(phone.clone()),
            "shown form can be read again"
        );
        assert_eq!(Phone::parse(phone.digits()), Ok(phone));
    }
}

#[test]
fn who_calls_from_abroad_sees_what_to_dial() {
    for (written, abroad) in [
        ("071-5 825 888", Some("+31 71 582 58 88")),
        ("0297 38 75 75", Some("+31 297 38 75 75")),
        ("088-0767 000", Some("+31 88 076 70 00")),
        ("0612345678", Some("+31 6 12 34 56 78")),
        ("14071", None),
        ("0800 1925", None),
        ("112", None),
    ] {
        let phone = Phone::parse(written).unwrap();
        let shown = phone.international();
        assert_eq!(shown.as_deref(), abroad, "{written}");
        let read = shown.map(|shown| Phone::parse(&shown));
        assert!(read.is_none_or(|read| read == Ok(phone)), "{written}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for written in [
        "",
        "1",
        "071",
        "0715825",
        "07158258888",
        "abc",
        "071-582 58 8x",
        "14 71",
        "14 01",
        "+32 2 123 45 67",
    ] {
        let error = Phone::parse(written).unwrap_err();
        assert!(
            error.contains("geen Nederlands telefoonnummer"),
            "{written}: {error}"
        );
    }
}

#[test]
fn a_number_is_seen_where_a_text_begins() {
    let table = [
        ("112.", Some((3, "112"))),
        ("(030) 789 78 78 (gratis)", Some((15, "0307897878"))),
        ("0800-0113 of 113", Some((9, "08000113"))),
        ("14 0592", Some((7, "140592"))),
        ("112x", None),
        ("2026", None),
        (" 112", None),
        ("", None),
    ];
    for (text, expected) in table {
        let found = Phone::leading(text);
        let found = found.as_ref().map(|(length, phone)| (*length, phone.digits()));
        assert_eq!(found, expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        if let Ok(phone) = Phone::parse(&text) {
            proptest::prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
        }
    }
}
