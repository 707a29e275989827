//! `fodfaeste measures`

use kernel::Period;

use super::CommandError;
use crate::place::Where;

pub(crate) fn run(place: &Where, period: Period, json: bool) -> Result<u8, CommandError> {
    let municipalities = place.open()?;
    let (_, database) = place.one(&municipalities)?;
    let asked = measures::Asked {
        period,
        as_of: period.last(),
    };
    let figures = database
        .read("command line", |tx| measures::all(tx, &asked))
        .map_err(|error| CommandError::Plain(error.to_string()))?;
    if json {
        println!("{}", measures::json(period, &figures));
        return Ok(0);
    }
    for figure in &figures {
        let dimensions: Vec<String> = figure
            .dimensions
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        println!(
            "{:<28} {:<60} {}",
            figure.measure,
            dimensions.join(" "),
            measures::words(kernel::Lang::Da, figure)
        );
    }
    Ok(0)
}
