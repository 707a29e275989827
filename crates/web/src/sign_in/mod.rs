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
mod on_record;
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
        .form("/log-ind/noegle/begynd", IN, open, passkey::begin)
        .form("/log-ind/noegle", IN, open, passkey::enter)
        .page("/log-ind/udbyder/{key}", IN, open, provider::leave_for)
        .page("/log-ind/udbyder/{key}/svar", IN, open, provider::come_back)
        .form(
            "/log-ind/udbyder/{key}/afmelding",
            IN,
            open,
            provider::signed_out_there,
        )
        .page("/kode", IN, open, participant::show)
        .form("/kode", IN, open, participant::enter)
        .page("/kode/valg", IN, open, participant::choose)
        .form("/kode/valg", IN, open, participant::chosen)
        .page("/bidrag", IN, open, contribution::show)
        .page("/bidrag/{word}", IN, open, contribution::link)
        .form("/bidrag/{word}", IN, open, contribution::open)
        .page("/m", IN, open, phone::show)
        .page("/m/{word}", IN, open, phone::bind)
        .form("/m/{word}", IN, open, phone::finish)
        .form("/m/{word}/begynd", IN, open, phone::begin)
        .page("/log-ind/gemt", OWN, own, kept::show)
        .form("/log-af", OWN, own, leave::leave)
        .page("/konto", OWN, own, account::show)
        .page("/konto/adgangskode", OWN, own, new_password::show)
        .form("/konto/adgangskode", OWN, own, new_password::enter)
        .form("/konto/noedkoder", OWN, own, account::recovery_codes)
        .page("/konto/noegler", OWN, own, passkey::show)
        .form("/konto/noegler", OWN, own, passkey::finish_making)
        .form("/konto/noegler/begynd", OWN, own, passkey::begin_making)
        .form("/konto/noegler/ret", OWN, own, passkey::change)
        .page("/konto/sessioner", OWN, own, sessions::show)
        .form("/konto/sessioner/slut", OWN, own, sessions::end)
        .page("/konto/bliv", OWN, own, sessions::stay)
}
