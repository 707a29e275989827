//! The body of a form.

/// Whatever was sent, names and values are texts without NUL, and a date of three fields has become one.
pub fn form(bytes: &[u8]) {
    let pairs = web::form::pairs(bytes);
    for (name, value) in &pairs {
        assert!(
            !name.contains('\0') && !value.contains('\0'),
            "a NUL came through"
        );
    }
    let typed = web::form::typed(bytes);
    // The key of a form is no field of it.
    for (name, _) in pairs.into_iter().filter(|(name, _)| name != "_once") {
        assert!(typed.contains_key(&name), "a field was lost");
        if let Some(date) = name.strip_suffix("-day") {
            assert!(typed.contains_key(date), "a date was not put together");
        }
    }
}
