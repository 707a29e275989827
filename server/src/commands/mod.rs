//! One file a command.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod example;
pub(crate) mod load;
pub(crate) mod measures;
pub(crate) mod password;
pub(crate) mod report;

use crate::{
    app,
    cli::{Cli, Command},
    place::WhereError,
    serve,
};

/// What a command says when it cannot do its work. Each is a plain sentence; the exit code is 1, or 2 for bad input.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// No place or municipality to work on.
    #[error(transparent)]
    Where(#[from] WhereError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A load failed.
    #[error(transparent)]
    Load(#[from] exchange::load::LoadError),
    /// Anything else, in a sentence.
    #[error("{0}")]
    Plain(String),
}

/// Runs a command; answers the exit code.
pub fn run(cli: Cli) -> Result<u8, CommandError> {
    let place = cli.place;
    match cli.command {
        Command::Serve { listen } => {
            let municipalities = place.open()?;
            password::first_time(&municipalities)?;
            if let Some(missing) = web::assets::missing() {
                eprintln!("{missing}");
            }
            let app = app::new(municipalities).map_err(|error| CommandError::Plain(error.to_string()))?;
            eprintln!("Fodfæste serves http://{listen}/ — stop it with Ctrl-C.");
            let router = app::router(&app);
            serve::run(&app, router, listen)
                .map_err(|error| CommandError::Plain(format!("{listen} cannot be served: {error}")))?;
            Ok(0)
        }
        Command::Example { json } => example::run(&place, json),
        Command::Load {
            folder,
            template,
            check,
            json,
        } => load::run(&place, &folder, template, check, json),
        Command::Measures { period, json } => measures::run(&place, period, json),
        Command::Migrate => {
            let municipalities = place.open()?;
            for one in municipalities.list()? {
                municipalities.database(&one.slug)?;
                println!("{} is up to date", one.slug);
            }
            Ok(0)
        }
        Command::Backup { file } => backup::write(&place, &file),
        Command::Restore { file } => backup::read(&place, &file),
        Command::Password => password::run(&place),
        Command::Check { report, json } => check::run(&place, report.as_deref(), json),
        Command::Report {
            period,
            report,
            audience,
            pdf,
            html,
            draft,
            publish,
            errata,
            json,
        } => report::run(
            &place,
            &report::Asked {
                period,
                report,
                audience,
                pdf,
                html,
                draft,
                publish,
                errata,
                json,
            },
        ),
    }
}
