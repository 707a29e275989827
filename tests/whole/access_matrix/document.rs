//! The matrix that is committed, for those who answer for access and read no code.

use std::path::PathBuf;

use testkit::{TestApp, engines};

#[test]
fn the_matrix_that_is_committed_is_what_routes_and_policies_say() {
    let app = TestApp::empty(&engines()[0]);
    let says = access::matrix::document(&app.app().matrix());
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/adgangsmatrix.md");
    if std::env::var_os("FODFAESTE_TEST_WRITE").is_some() {
        std::fs::write(&path, &says).expect("the matrix is written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let line = says
        .lines()
        .zip(committed.lines())
        .find(|(says, committed)| says != committed);
    assert!(
        says == committed,
        "docs/adgangsmatrix.md is not what holds; run this test with FODFAESTE_TEST_WRITE=1 and read what changed: {line:?}"
    );
}
