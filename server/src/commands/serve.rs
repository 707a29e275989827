//! `fodfaeste serve`: puts the pages behind their front and serves them.

use std::sync::Arc;

use web::Front;

use super::{CommandError, password};
use crate::{
    app,
    place::Where,
    serve::{self, Served, Settings},
};

pub(crate) fn run(place: &Where, settings: &Settings) -> Result<u8, CommandError> {
    let municipalities = place.open()?;
    password::first_time(&municipalities)?;
    if let Some(missing) = web::assets::missing() {
        eprintln!("{missing}");
    }
    let plain = |error: &dyn std::fmt::Display| CommandError::Plain(error.to_string());
    let front = Front::new(settings.door(), &settings.places());
    let options = app::Options {
        example: settings.example,
    };
    let app = app::with_front(municipalities, options, front).map_err(|error| plain(&error))?;
    let resting = Arc::clone(&app);
    let served = Served {
        router: app::router(&app),
        app,
        folder: place.database.is_none().then(|| place.data.clone()),
        on_stop: vec![Box::new(move || resting.rest())],
    };
    serve::run(served, settings).map_err(|error| plain(&error))?;
    Ok(0)
}
