//! Who somebody is: accounts, how they prove it, and the sessions that follow.
//!
//! For: the installation's accounts (a person has one however many municipalities know them), the proofs (password and
//! code, passkey, another's word by OpenID Connect, a link or code that works once), limits against guessing, and
//! sessions. Not for: what somebody may do, which each municipality decides for itself (`access`), nor any page.
//!
//! Every function works in a transaction of the installation's own database, except where it says that it is a
//! municipality's. Secrets never rest in the database as they are: words of cookies, links and codes as keyed hashes,
//! passwords as Argon2id, what must be read again sealed.

pub mod account;
pub mod agent;
pub mod ceremony;
mod chance;
pub mod device;
mod error;
pub mod forget;
pub mod kept_form;
pub mod limits;
pub mod local;
pub mod oidc;
pub mod one_time;
mod outbound;
pub mod participant;
pub mod passkey;
pub mod password;
pub mod people;
pub mod qr;
pub mod secrets;
pub mod session;
pub mod totp;

pub use account::Account;
pub use chance::reference;
pub use error::IdentityError;
pub use secrets::Secrets;
pub use session::{Assurance, Session};

/// What an operation here gives.
pub type Result<T> = std::result::Result<T, IdentityError>;
