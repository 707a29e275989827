//! What can go wrong while finding out who somebody is. A wrong password is not among it: that is an answer.

/// A failure. The text is for the log and names nobody.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A sealed value does not open: another key file, or the row was changed.
    #[error("a sealed value does not open with this installation's key file")]
    Sealed,
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Hash,
    /// A moment in a row is not a moment.
    #[error("column {0} does not hold a moment")]
    Moment(&'static str),
    /// What this program wrote in a row cannot be read.
    #[error("column {0} does not hold what the program wrote there")]
    Row(&'static str),
    /// A passkey's question could not be made.
    #[error("a question for a passkey could not be made")]
    Passkey,
    /// A code's picture could not be drawn.
    #[error("a QR code could not be drawn")]
    Picture,
}
