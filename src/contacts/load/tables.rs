//! The tables: municipalities, places, postcodes, regions and their shapes.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{MUNICIPALITIES, REGIONS, Reading};
use crate::contacts::check;
use crate::contacts::contact::{Contact, Municipality, Region};
use crate::contacts::table::MunicipalityRow;
use crate::contacts::verified::{Source, Verified};

const PLACES: &str = "plaatsen.csv";
const POSTCODES: &str = "postcodes.csv";
const SHAPES: &str = "regiokaart.csv";

/// A row of `plaatsen.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceRow {
    name: String,
    municipality: String,
    also: String,
}

/// A row of `postcodes.csv`: the postcodes as "2311-2318 2321".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostcodeRow {
    municipality: String,
    source: String,
    postcodes: String,
}

/// A row of `regios.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionRow {
    code: String,
    name: String,
    zorgkantoor: String,
    source: String,
    note: String,
}

/// A row of `regiokaart.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeRow {
    code: String,
    path: String,
}

impl Reading<'_> {
    /// The rows of a table with their lines; a row that cannot be read is reported.
    fn rows<T: DeserializeOwned>(&mut self, file: &'static str) -> Vec<(u64, T)> {
        let mut rows = Vec::new();
        let mut reader = csv::Reader::from_reader(self.files.text(file).as_bytes());
        let mut records = reader.deserialize();
        while let Some(row) = records.next() {
            let line = records.reader().position().line().saturating_sub(1);
            match row {
                Ok(row) => rows.push((line, row)),
                Err(error) => self.wrong(file, line, format!("deze regel is niet te lezen: {error}")),
            }
        }
        rows
    }

    pub(super) fn regions(&mut self, zorgkantoren: &[Contact]) -> Vec<Region> {
        let mut regions = Vec::new();
        for (line, row) in self.rows::<RegionRow>(REGIONS) {
            if !zorgkantoren.iter().any(|contact| contact.id == row.zorgkantoor) {
                self.wrong(
                    REGIONS,
                    line,
                    format!(
                        "zorgkantoor ‘{}’ staat niet in zorgkantoren.yaml",
                        row.zorgkantoor
                    ),
                );
            }
            let Some(source) = self.source(REGIONS, line, &row.source) else {
                continue;
            };
            let note = Some(row.note).filter(|note| !note.is_empty());
            let zorgkantoor = Verified {
                note,
                ..Verified::new(row.zorgkantoor, &source)
            };
            regions.push(Region {
                code: row.code,
                name: row.name,
                zorgkantoor,
            });
        }
        regions
    }

    pub(super) fn municipalities(&mut self, regions: &[Region]) -> Vec<Municipality> {
        let rows = self.rows::<MunicipalityRow>(MUNICIPALITIES);
        let mut codes = BTreeSet::new();
        let mut municipalities = Vec::with_capacity(rows.len());
        for (line, row) in rows {
            if row.code.len() != 4 || !row.code.bytes().all(|digit| digit.is_ascii_digit()) {
                self.wrong(
                    MUNICIPALITIES,
                    line,
                    format!("‘{}’ is geen gemeentecode van vier cijfers", row.code),
                );
            } else if !codes.insert(row.code.clone()) {
                self.wrong(
                    MUNICIPALITIES,
                    line,
                    format!("gemeentecode {} staat er twee keer in", row.code),
                );
            }
            if !regions.iter().any(|region| region.code == row.region) {
                self.wrong(
                    MUNICIPALITIES,
                    line,
                    format!("regio ‘{}’ staat niet in regios.csv", row.region),
                );
            }
            municipalities.extend(self.municipality(line, row));
        }
        municipalities.sort_by(|a, b| a.code.cmp(&b.code));
        municipalities
    }

    fn municipality(&mut self, line: u64, row: MunicipalityRow) -> Option<Municipality> {
        let website = [&row.website, &row.website_source, &row.website_on];
        let phone = [&row.phone, &row.phone_source, &row.phone_on];
        let email = [&row.email, &row.email_source, &row.email_on];
        let website = self.cell(line, website, check::website);
        let phone = self.cell(line, phone, check::line);
        let email = self.cell(line, email, check::email);
        if website.is_none() {
            self.wrong(
                MUNICIPALITIES,
                line,
                format!("gemeente {} heeft geen website", row.name),
            );
        }
        Some(Municipality {
            also: row
                .also
                .split('|')
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            website: website?,
            code: row.code,
            name: row.name,
            province: row.province,
            region: row.region,
            phone,
            email,
            desks: Vec::new(),
        })
    }

    /// A value with its source and date; an empty one is not there.
    fn cell<T>(
        &mut self,
        line: u64,
        [value, source, on]: [&String; 3],
        check: fn(&str) -> Result<T, String>,
    ) -> Option<Verified<T>> {
        if value.is_empty() {
            return None;
        }
        let source: Arc<Source> = self.source(MUNICIPALITIES, line, source)?;
        let on = on
            .parse::<Date>()
            .map_err(|_| format!("‘{on}’ is geen datum; schrijf bijvoorbeeld 2026-11-22"));
        match (check(value), on) {
            (Ok(value), Ok(on)) => Some(Verified {
                on,
                ..Verified::new(value, &source)
            }),
            (Err(message), _) | (_, Err(message)) => {
                self.wrong(MUNICIPALITIES, line, message);
                None
            }
        }
    }

    /// Names of places with the position of their municipality.
    pub(super) fn places(&mut self, at: impl Fn(&str) -> Option<usize>) -> Vec<(String, u16, bool)> {
        let mut places = Vec::new();
        for (line, row) in self.rows::<PlaceRow>(PLACES) {
            let Some(at) = self.position(PLACES, line, &row.municipality, &at) else {
                continue;
            };
            let names = std::iter::once(row.name.as_str()).chain(row.also.split('|'));
            places.extend(
                names
                    .filter(|name| !name.is_empty())
                    .map(|name| (name.to_owned(), at, false)),
            );
        }
        places
    }

    /// Postcodes with the position of their municipality.
    pub(super) fn postcodes(&mut self, at: impl Fn(&str) -> Option<usize>) -> Vec<(u16, u16)> {
        let mut postcodes = Vec::with_capacity(4_200);
        for (line, row) in self.rows::<PostcodeRow>(POSTCODES) {
            self.source(POSTCODES, line, &row.source);
            let Some(at) = self.position(POSTCODES, line, &row.municipality, &at) else {
                continue;
            };
            for part in row.postcodes.split_whitespace() {
                match postcode_range(part) {
                    Some(range) => postcodes.extend(range.map(|digits| (digits, at))),
                    None => self.wrong(
                        POSTCODES,
                        line,
                        format!("‘{part}’ is geen postcode van vier cijfers"),
                    ),
                }
            }
        }
        postcodes
    }

    fn position(
        &mut self,
        file: &'static str,
        line: u64,
        code: &str,
        at: impl Fn(&str) -> Option<usize>,
    ) -> Option<u16> {
        let position = at(code).and_then(|at| u16::try_from(at).ok());
        if position.is_none() {
            self.wrong(
                file,
                line,
                format!("gemeente ‘{code}’ staat niet in gemeenten.csv"),
            );
        }
        position
    }

    /// Region codes with the data of their SVG path.
    pub(super) fn shapes(&mut self, regions: &[Region]) -> Vec<(String, String)> {
        let mut shapes = Vec::with_capacity(regions.len());
        for (line, row) in self.rows::<ShapeRow>(SHAPES) {
            let drawn =
                |letter: char| letter.is_ascii_digit() || matches!(letter, 'M' | 'l' | 'z' | ' ' | '-');
            if !regions.iter().any(|region| region.code == row.code) {
                self.wrong(
                    SHAPES,
                    line,
                    format!("regio ‘{}’ staat niet in regios.csv", row.code),
                );
            } else if !row.path.chars().all(drawn) {
                self.wrong(
                    SHAPES,
                    line,
                    "een pad heeft alleen M, l, z, cijfers, spaties en mintekens",
                );
            } else {
                shapes.push((row.code, row.path));
            }
        }
        shapes
    }
}

fn postcode_range(part: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = part.split_once('-').unwrap_or((part, part));
    let range = from.parse().ok()?..=to.parse().ok()?;
    (*range.start() >= 1000 && *range.end() <= 9999 && !range.is_empty()).then_some(range)
}
