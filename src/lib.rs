//! Welke zorgwet? Which Dutch care law applies: questions in, laws with reasons out.

pub mod commands;
pub mod contacts;
pub mod domain;
pub mod files;
pub mod rules;
pub mod sites;
pub mod web;
