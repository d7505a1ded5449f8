//! Runs orders through the workflow, in memory, and prints each state as it is entered and left.
//!
//! `cargo run -p order` takes the orders in `orders/`; `cargo run -p order -- FILE…` takes yours.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::{env, error::Error, fs, path::PathBuf};

use asl_runtime::{HistoryEvent, Value};
use shop::{order, shop::Shop};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // The bank is busy once, so that the first order shows a retry.
    let shop = Shop::new(&[("tea", 3), ("cake", 2)], 0, 1);
    for file in files()? {
        let input = Value::parse(&fs::read_to_string(&file)?)?;
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        println!("== {name}");
        match order::configure(&shop)
            .name(name)
            .observe(print)
            .start(input)
            .await
        {
            Ok(output) => println!("-> {output}\n"),
            Err(error) => println!("-> {error}\n"),
        }
    }
    Ok(())
}

fn files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let given: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if !given.is_empty() {
        return Ok(given);
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/orders");
    let mut found = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    found.sort();
    Ok(found)
}

fn print(event: &HistoryEvent) {
    let (id, what) = (event.id, event.kind.type_name());
    if let Some(entered) = event.entered() {
        println!("{id:>3} {what:<24} {}", entered.name);
    } else if let Some(exited) = event.exited() {
        println!("{id:>3} {what:<24} {} -> {}", exited.name, exited.output);
        for (name, value) in event.assigned_variables() {
            println!("{:>28} ${name} = {value}", "");
        }
    } else {
        println!("{id:>3} {what}");
    }
}
