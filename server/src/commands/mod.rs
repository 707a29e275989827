//! One file a command.

pub mod audit;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod example;
pub mod keys;
pub(crate) mod load;
pub(crate) mod measures;
pub(crate) mod password;
pub(crate) mod provider;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod serve;

use crate::{
    cli::{Cli, Command},
    place::WhereError,
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
    /// Finding out who somebody is failed.
    #[error(transparent)]
    Identity(#[from] identity::IdentityError),
    /// A load failed.
    #[error(transparent)]
    Load(#[from] exchange::load::LoadError),
    /// Anything else, in a sentence.
    #[error("{0}")]
    Plain(String),
}

impl CommandError {
    /// What to do about it, where that can be said.
    pub fn hint(&self) -> Option<&'static str> {
        let (Self::Store(store)
        | Self::Where(WhereError::Store(store))
        | Self::Identity(identity::IdentityError::Store(store))) = self
        else {
            return None;
        };
        store.is_no_room().then_some(
            "The disk is full, read-only or out of file handles. Nothing was changed: make room, and do it again.",
        )
    }
}

/// Runs a command; answers the exit code.
#[allow(clippy::too_many_lines, reason = "an arm a command, and nothing else")]
pub fn run(cli: Cli) -> Result<u8, CommandError> {
    let place = cli.place;
    match cli.command {
        Command::Serve(settings) => serve::run(&place, &settings),
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
        Command::Backup {
            file,
            to,
            plain,
            json,
        } => backup::run(
            &place,
            &backup::Asked {
                file: &file,
                to: &to,
                plain,
                json,
            },
        ),
        Command::Restore {
            file,
            identity,
            check,
        } => restore::run(
            &place,
            &restore::Asked {
                file: &file,
                identity: identity.as_deref(),
                check,
            },
        ),
        Command::Provider { file } => provider::run(&place, &file),
        Command::Password {
            name,
            title,
            role,
            new_phone,
        } => password::run(
            &place,
            &password::Wanted {
                title: title.as_deref().unwrap_or(&name),
                name: &name,
                role: &role,
                new_phone,
            },
        ),
        Command::Keys { what } => keys::run(&place, &what),
        Command::Audit { what } => audit::run(&place, what),
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
