//! Signing in, signing out, and what is one's own: sessions, password, second proof.
//!
//! The rules are in `identity`; here they meet browser and words. Not for: what somebody may do.

mod account;
mod again;
mod code;
mod contribution;
mod door;
mod enrol;
mod example;
mod finish;
mod kept;
mod leave;
mod name;
mod new_password;
mod pages;
mod participant;
mod passkey;
mod phone;
mod provider;
mod sessions;

use access::Action;

pub use again::sign_in_again;
pub(crate) use kept::keep;

use crate::routes::{About, Routes};

/// Signing in: open to everyone, and nothing but the way in stands there.
const IN: Action = Action::reads("public.read");
/// One's own account and sessions.
const OWN: Action = Action::changes("session.own");

/// The pages of signing in and of one's own account.
<<<<<<< HEAD
pub(crate) fn routes() -> Routes {
    let open = About::Everyone;
    let own = About::Own;
    Routes::new()
        .page("/log-ind", IN, open, name::show)
        .form("/log-ind", IN, open, name::enter)
        .page("/log-ind/kode", IN, open, code::show)
        .form("/log-ind/kode", IN, open, code::enter)
        .page("/log-ind/ny-kode", IN, open, enrol::show)
        .form("/log-ind/ny-kode", IN, open, enrol::enter)
        .page("/log-ind/igen", OWN, own, again::show)
        .form("/log-ind/igen", OWN, own, again::enter)
        .form("/log-ind/eksempel", IN, open, example::enter)
        .page("/log-ind/gemt", OWN, own, kept::show)
        .form("/log-af", OWN, own, leave::leave)
        .page("/konto", OWN, own, account::show)
        .page("/konto/adgangskode", OWN, own, new_password::show)
        .form("/konto/adgangskode", OWN, own, new_password::enter)
        .form("/konto/noedkoder", OWN, own, account::recovery_codes)
        .page("/konto/sessioner", OWN, own, sessions::show)
        .form("/konto/sessioner/slut", OWN, own, sessions::end)
        .page("/konto/bliv", OWN, own, sessions::stay)
=======
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/log-ind", get(name::show).post(name::enter))
        .route("/log-ind/kode", get(code::show).post(code::enter))
        .route("/log-ind/ny-kode", get(enrol::show).post(enrol::enter))
        .route("/log-ind/igen", get(again::show).post(again::enter))
        .route("/log-ind/eksempel", post(example::enter))
        .route("/log-ind/noegle/begynd", post(passkey::begin))
        .route("/log-ind/noegle", post(passkey::enter))
        .route("/log-ind/udbyder/{key}", get(provider::leave_for))
        .route("/log-ind/udbyder/{key}/svar", get(provider::come_back))
        .route("/log-ind/udbyder/{key}/afmelding", post(provider::signed_out_there))
        .route("/kode", get(participant::show).post(participant::enter))
        .route("/kode/valg", get(participant::choose).post(participant::chosen))
        .route("/bidrag", get(contribution::show))
        .route("/bidrag/{word}", get(contribution::link).post(contribution::open))
        .route("/m", get(phone::show))
        .route("/m/{word}", get(phone::bind).post(phone::finish))
        .route("/m/{word}/begynd", post(phone::begin))
        .route("/konto/noegler", get(passkey::show).post(passkey::finish_making))
        .route("/konto/noegler/begynd", post(passkey::begin_making))
        .route("/konto/noegler/ret", post(passkey::change))
        .route("/log-ind/gemt", get(kept::show))
        .route("/log-af", post(leave::leave))
        .route("/konto", get(account::show))
        .route("/konto/adgangskode", get(new_password::show).post(new_password::enter))
        .route("/konto/noedkoder", post(account::recovery_codes))
        .route("/konto/sessioner", get(sessions::show))
        .route("/konto/sessioner/slut", post(sessions::end))
        .route("/konto/bliv", get(sessions::stay))
>>>>>>> 3f978e5 (identity, web: passkeys, providers, codes handed over, links for one use)
}
