//! The least that a server of this kind can do: axum with one constant page. `tests/load/run` tells what a page of ours costs
//! beside it.

use std::error::Error;
use std::{env, fs};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::response::Redirect;
use axum::routing::get;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(file) = env::args().nth(1).filter(|file| file != "--bench") else {
        println!("serves the page in a file, for tests/load/run: nothing to measure by itself");
        return Ok(());
    };
    let page = Bytes::from(fs::read(file)?);
    let show = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.clone()) };
    let pages = Router::new().route("/", get(show).post(async |_: Bytes| Redirect::to("/")));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, pages).await?;
    Ok(())
}
