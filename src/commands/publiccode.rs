//! `welke-zorgwet publiccode`: the file by which catalogues of public software find a project. Where the code is and who keeps
//! it only its publisher knows, so the file is made with their words and stands nowhere without them.

use serde_json::Value;

use super::Said;

/// Where the code is, and who keeps it.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Het adres van de code.
    #[arg(long, value_name = "URL", value_parser = super::serve::web_address)]
    pub url: String,
    /// De volledige naam van wie de code onderhoudt: een mens, geen afdeling.
    #[arg(long, value_name = "NAAM")]
    pub contact: String,
    /// Het e-mailadres van die persoon.
    #[arg(long, value_name = "ADRES")]
    pub email: Option<String>,
}

/// The file, for standard output.
pub fn write(arguments: &Arguments) -> Said {
    // A text of JSON is one of YAML.
    let quoted = |text: &str| Value::from(text).to_string();
    let email = arguments.email.as_deref();
    let email = email.map_or_else(String::new, |email| format!("\n      email: {}", quoted(email)));
    let file = include_str!("publiccode.yml")
        .replace("{url}", &quoted(&arguments.url))
        .replace("{contact}", &quoted(&arguments.contact))
        .replace("{email}", &email);
    Ok::<_, String>(file).into()
}
