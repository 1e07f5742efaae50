//! Tests of the engine: truth tables, and properties over random rules and random answers.

mod brute;
pub mod chain;
mod kleene;
mod properties;
pub mod sample;
