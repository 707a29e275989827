//! What is done every hour while the program serves: keys of forms that are older than a day are forgotten.

use std::{sync::Arc, time::Duration};

use web::{App, idempotency};

const EVERY: Duration = Duration::from_hours(1);

/// After the start, so that a start under load does not begin with housekeeping.
const FIRST: Duration = Duration::from_mins(1);

/// Goes round for as long as the program serves.
pub(super) async fn go(app: Arc<App>) {
    let mut wait = FIRST;
    loop {
        tokio::time::sleep(wait).await;
        wait = EVERY;
        let app = Arc::clone(&app);
        let _ = tokio::task::spawn_blocking(move || once(&app)).await;
    }
}

fn once(app: &App) {
    let forget = || {
        for one in app.municipalities.list()? {
            let database = app.municipalities.database(&one.slug)?;
            database.write("rounds", idempotency::forget_old)?;
        }
        Ok::<_, store::StoreError>(())
    };
    if let Err(error) = forget() {
        tracing::warn!(%error, "old keys of forms could not be forgotten; it is tried again in an hour");
    }
}
