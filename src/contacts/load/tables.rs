//! The tables: municipalities, places, postcodes, regions and their shapes.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{MUNICIPALITIES, PLACES, POSTCODES, REGIONS, Reading, SHAPES, date, index};
use crate::contacts::contact::{Contact, Municipality, Region};
use crate::contacts::directory::position;
use crate::contacts::fact::{Fact, FactKind, Facts};
use crate::contacts::search::Index;
use crate::files::{Place, Span};

/// A row of `gemeenten.csv`. A value, its source and its date stand beside each other; empty is unknown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MunicipalityRow {
    code: String,
    name: String,
    province: String,
    /// Other names, separated by `|`.
    also: String,
    region: String,
    website: String,
    website_source: String,
    website_on: String,
    phone: String,
    phone_source: String,
    phone_on: String,
    email: String,
    email_source: String,
    email_on: String,
}

impl MunicipalityRow {
    /// Each fact of the row: its value, its source and its date.
    fn cells(&self) -> [(FactKind, [&String; 3]); 3] {
        let phone = [&self.phone, &self.phone_source, &self.phone_on];
        let email = [&self.email, &self.email_source, &self.email_on];
        let website = [&self.website, &self.website_source, &self.website_on];
        [
            (FactKind::Phone, phone),
            (FactKind::Email, email),
            (FactKind::Website, website),
        ]
    }
}

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
    /// The rows of a table with their places; a row that cannot be read is reported.
    fn rows<T: DeserializeOwned>(&mut self, file: &str) -> Vec<(Place, T)> {
        let mut rows = Vec::new();
        let mut reader = csv::Reader::from_reader(self.text(file).as_bytes());
        let heading = reader.headers().cloned().unwrap_or_default();
        for record in reader.into_records() {
            let at = match &record {
                Ok(record) => record.position(),
                Err(error) => error.position(),
            };
            let place = self.line(file, at);
            match record.and_then(|record| record.deserialize(Some(&heading))) {
                Ok(row) => rows.push((place, row)),
                Err(error) => self.wrong(place, format!("deze regel is niet te lezen: {error}")),
            }
        }
        rows
    }

    /// The line of a table in which a record begins. The reader may stand at the end of the line before.
    fn line(&self, file: &str, at: Option<&csv::Position>) -> Place {
        let text = self.text(file);
        let at = at.map_or(0, csv::Position::byte);
        let at = usize::try_from(at).map_or(text.len(), |at| at.min(text.len()));
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.trim_start_matches(['\r', '\n']);
        let start = text.len() - line.len();
        let end = start + line.lines().next().map_or(0, str::len);
        Place {
            file: index(file),
            span: Span { start, end },
        }
    }

    pub(super) fn regions(&mut self, zorgkantoren: &[Contact]) -> Vec<Region> {
        let mut regions = Vec::new();
        for (place, row) in self.rows::<RegionRow>(REGIONS) {
            if !zorgkantoren.iter().any(|contact| contact.id == row.zorgkantoor) {
                let message = format!(
                    "zorgkantoor ‘{}’ staat niet in zorgkantoren.yaml",
                    row.zorgkantoor
                );
                self.wrong(place, message);
            }
            let Some(source) = self.source(place, &row.source) else {
                continue;
            };
            let zorgkantoor = Fact {
                note: Some(row.note).filter(|note| !note.is_empty()),
                ..Fact::new(FactKind::Office, row.zorgkantoor, &source)
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
        let mut codes = BTreeSet::new();
        let mut municipalities = Vec::new();
        for (place, row) in self.rows::<MunicipalityRow>(MUNICIPALITIES) {
            let code = &row.code;
            if code.len() != 4 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
                let message = format!("‘{code}’ is geen gemeentecode van vier cijfers");
                self.wrong(place, message);
            } else if !codes.insert(code.clone()) {
                let message = format!("gemeentecode {code} staat er twee keer in");
                self.wrong(place, message);
            }
            self.known_region(place, &row.region, regions);
            municipalities.push(self.municipality(place, row));
        }
        municipalities.sort_by(|a, b| a.code.cmp(&b.code));
        municipalities
    }

    fn municipality(&mut self, place: Place, row: MunicipalityRow) -> Municipality {
        let cells = row.cells().map(|(kind, cell)| self.cell(place, kind, cell));
        let facts = Facts::new(cells.into_iter().flatten().collect());
        if facts.one(FactKind::Website).is_none() {
            let message = format!("gemeente {} heeft geen website", row.name);
            self.wrong(place, message);
        }
        Municipality {
            also: names(&row.also).map(str::to_owned).collect(),
            code: row.code,
            name: row.name,
            province: row.province,
            region: row.region,
            facts,
            desks: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// A value with its source and date; an empty one is not there.
    fn cell(&mut self, place: Place, kind: FactKind, [value, source, on]: [&String; 3]) -> Option<Fact> {
        if value.is_empty() {
            return None;
        }
        let source = self.source(place, source)?;
        let value = self.checked(place, kind.read(value))?;
        let on = self.checked(place, date(on))?;
        Some(Fact {
            on,
            ..Fact::new(kind, value, &source)
        })
    }

    /// What can be searched: all names and postcodes with the position of their municipality.
    pub(super) fn index(&mut self, municipalities: &[Municipality]) -> Index {
        let mut found = Vec::new();
        for (at, one) in (0..).zip(municipalities) {
            let own = std::iter::once(&one.name).chain(&one.also);
            found.extend(own.map(|name| (name.clone(), at, true)));
        }
        for (place, row) in self.rows::<PlaceRow>(PLACES) {
            if let Some(at) = self.position(place, &row.municipality, municipalities) {
                let all = std::iter::once(row.name.as_str()).chain(names(&row.also));
                found.extend(all.map(|name| (name.to_owned(), at, false)));
            }
        }
        let postcodes = self.postcodes(municipalities);
        Index::new(found, postcodes)
    }

    fn postcodes(&mut self, municipalities: &[Municipality]) -> Vec<(u16, u16)> {
        let mut postcodes = Vec::with_capacity(4_200);
        for (place, row) in self.rows::<PostcodeRow>(POSTCODES) {
            self.source(place, &row.source);
            let Some(at) = self.position(place, &row.municipality, municipalities) else {
                continue;
            };
            for part in row.postcodes.split_whitespace() {
                let range =
                    postcode_range(part).ok_or_else(|| format!("‘{part}’ is geen postcode van vier cijfers"));
                let range = self.checked(place, range);
                postcodes.extend(range.into_iter().flatten().map(|digits| (digits, at)));
            }
        }
        postcodes
    }

    fn position(&mut self, place: Place, code: &str, all: &[Municipality]) -> Option<u16> {
        let at = position(all, code).and_then(|at| u16::try_from(at).ok());
        if at.is_none() {
            self.wrong(place, format!("gemeente ‘{code}’ staat niet in gemeenten.csv"));
        }
        at
    }

    /// Region codes with the data of their SVG path.
    pub(super) fn shapes(&mut self, regions: &[Region]) -> Vec<(String, String)> {
        let drawn = |letter: char| letter.is_ascii_digit() || matches!(letter, 'M' | 'l' | 'z' | ' ' | '-');
        let mut shapes = Vec::with_capacity(regions.len());
        for (place, row) in self.rows::<ShapeRow>(SHAPES) {
            self.known_region(place, &row.code, regions);
            if !row.path.chars().all(drawn) {
                let message = "een pad heeft alleen M, l, z, cijfers, spaties en mintekens";
                self.wrong(place, message);
            }
            shapes.push((row.code, row.path));
        }
        shapes
    }

    fn known_region(&mut self, place: Place, code: &str, regions: &[Region]) {
        if !regions.iter().any(|region| region.code == code) {
            self.wrong(place, format!("regio ‘{code}’ staat niet in regios.csv"));
        }
    }
}

/// Names that stand in one cell, separated by `|`.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|name| !name.is_empty())
}

fn postcode_range(part: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = part.split_once('-').unwrap_or((part, part));
    let range = from.parse().ok()?..=to.parse().ok()?;
    (*range.start() >= 1000 && *range.end() <= 9999 && !range.is_empty()).then_some(range)
}
