//! Last days against a count by the calendar library, day by day, and against days that everybody knows.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{self, Weekday};
use proptest::prelude::*;
use welke_zorgwet::domain::term::{Length, Term, Unit};
use welke_zorgwet::domain::{Date, Evaluation, Occasion, Ruleset, Text, Validity};

/// The real rules, with the days of the Algemene termijnenwet.
static REAL: LazyLock<Ruleset> = LazyLock::new(|| super::BOOK.on(super::TODAY));

fn calendar(date: Date) -> civil::Date {
    let small = |part: u8| i8::try_from(part).unwrap();
    civil::date(date.year, small(date.month), small(date.day))
}

fn ours(date: civil::Date) -> Date {
    Date::new(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}

fn weeks(count: u16, extended: bool, after: Option<usize>) -> Term {
    Term {
        id: String::new(),
        name: Text::default(),
        text: Text::default(),
        passed: Text::default(),
        length: Length {
            count,
            unit: Unit::Weeks,
        },
        after,
        extended,
        when: None,
        sources: Vec::new(),
    }
}

/// The last days of terms that run from a day, on 22 November 2026.
fn last_days(terms: Vec<Term>, day: Date) -> Vec<(Date, bool)> {
    let occasion = Occasion {
        id: String::new(),
        validity: Validity::default(),
        label: Text::default(),
        hint: None,
        laws: Vec::new(),
        when: None,
        terms,
    };
    let found = occasion.last_days(&Evaluation::new(&REAL, &REAL.no_answers()), day);
    found.into_iter().map(|last| (last.day, last.passed)).collect()
}

fn last(day: (i16, u8, u8)) -> String {
    let day = Date::new(day.0, day.1, day.2);
    last_days(vec![weeks(6, true, None)], day)[0].0.to_string()
}

#[test]
fn easter_falls_where_it_does() {
    for (year, month, day) in [
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2038, 4, 25),
    ] {
        assert_eq!(Date::easter(year), Date::new(year, month, day));
    }
}

#[test]
fn a_last_day_that_is_free_moves_to_the_next_that_is_not() {
    for (sent, expected, why) in [
        ((2026, 11, 10), "2026-12-22", "an ordinary Tuesday"),
        ((2026, 11, 13), "2026-12-28", "Christmas, a weekend after it"),
        ((2026, 11, 20), "2027-01-04", "New Year's Day, a weekend after it"),
        ((2026, 10, 31), "2026-12-14", "a Saturday"),
        ((2027, 2, 12), "2027-03-30", "Good Friday to Easter Monday"),
        ((2027, 3, 16), "2027-04-28", "the King's day"),
        ((2025, 3, 16), "2025-04-28", "the King's day on a Sunday"),
        (
            (2027, 3, 24),
            "2027-05-10",
            "5 May, Ascension Day, an appointed day, a weekend",
        ),
        (
            (2027, 3, 25),
            "2027-05-10",
            "Ascension Day, and the appointed day after it",
        ),
        ((2027, 4, 5), "2027-05-18", "Whit Monday"),
    ] {
        assert_eq!(last(sent), expected, "{why}");
    }
}

#[test]
fn a_term_after_another_begins_when_that_ended() {
    let terms = vec![
        weeks(6, true, None),
        weeks(6, true, Some(0)),
        weeks(21, false, Some(0)),
    ];
    let found = last_days(terms, Date::new(2026, 10, 10));
    let days: Vec<String> = found.iter().map(|(day, _)| day.to_string()).collect();
    // 21 November is a Saturday, so the first ends on Monday the 23rd and has not passed on the 22nd.
    assert_eq!(days, ["2026-11-23", "2027-01-04", "2027-04-19"]);
    assert!(found.iter().all(|(_, passed)| !passed));
    let passed = last_days(vec![weeks(6, true, None)], Date::new(2026, 10, 9));
    assert_eq!(passed, [(Date::new(2026, 11, 20), true)]);
}

#[test]
fn days_that_do_not_exist_are_told_from_those_that_do() {
    for (year, month, day, there) in [
        (2028, 2, 29, true),
        (2027, 2, 29, false),
        (2000, 2, 29, true),
        (1900, 2, 29, false),
        (2026, 11, 31, false),
        (2026, 12, 31, true),
        (2026, 13, 1, false),
        (2026, 0, 1, false),
        (2026, 1, 0, false),
        (2026, 1, 99, false),
    ] {
        assert_eq!(
            Date::new(year, month, day).exists(),
            there,
            "{year}-{month}-{day}"
        );
    }
}

proptest! {
    #[test]
    fn the_calendar_is_that_of_the_library(days in -100_000..1_000_000_i32, months in 0..1_200_i32) {
        let there = civil::date(1970, 1, 1).checked_add(days.days()).unwrap();
        let day = Date::of_number(days);
        prop_assert_eq!(day, ours(there));
        prop_assert_eq!(day.number(), days);
        prop_assert!(day.exists());
        prop_assert_eq!(day.weekday(), usize::try_from(there.weekday().to_monday_zero_offset()).unwrap());
        let later = there.checked_add(months.months()).unwrap();
        prop_assert_eq!(day.plus_months(months), ours(later));
    }

    /// Counts the days of the term one by one, and then goes on to the first day on which offices are open.
    #[test]
    fn a_last_day_is_that_of_a_simple_count(days in 18_000..40_000_i32, weeks_long in 1..13_u16, extended: bool) {
        let day = Date::of_number(days);
        let mut counted = calendar(day);
        for _ in 0..weeks_long * 7 {
            counted = counted.tomorrow().unwrap();
        }
        let closed = |day: civil::Date| {
            let easter = calendar(Date::easter(day.year()));
            let moving = [-2, 1, 39, 50].map(|days: i32| easter.checked_add(days.days()).unwrap());
            let fixed = [(1, 1), (4, 27), (5, 5), (12, 25), (12, 26)];
            matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
                || moving.contains(&day)
                || fixed.contains(&(day.month(), day.day()))
                || REAL.free_days.appointed.contains(&ours(day))
        };
        while extended && closed(counted) {
            counted = counted.tomorrow().unwrap();
        }
        let found = last_days(vec![weeks(weeks_long, extended, None)], day);
        prop_assert_eq!(found[0].0, ours(counted));
    }
}
