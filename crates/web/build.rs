//! Embeds what `node assets/build.mjs` left in `dist/`, or the bare look when it has not run, so that `cargo build`
//! alone always works. Not for: making the assets, or judging them.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a build script says what is wrong by stopping the build"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for generated code"));
    let code = if here.join("dist/manifest.json").exists() {
        built(&here.join("dist"))
    } else {
        bare(&here.join("assets"))
    };
    fs::write(out.join("embedded.rs"), code).expect("the generated code is written");
}

/// Every file of the manifest with its smaller twins, and the fonts for paper.
fn built(dist: &Path) -> String {
    let manifest = fs::read_to_string(dist.join("manifest.json")).expect("the manifest is read");
    let names: BTreeMap<String, String> =
        serde_json::from_str(&manifest).expect("the manifest maps names to files");
    let entries: Vec<String> = names
        .iter()
        .map(|(name, file)| entry(name, file, &dist.join(file)))
        .collect();
    let mut fonts: Vec<PathBuf> = fs::read_dir(dist.join("fonts-paper"))
        .map(|folder| folder.flatten().map(|found| found.path()).collect())
        .unwrap_or_default();
    fonts.sort();
    generated(true, &entries, &fonts)
}

/// The plain stylesheet, the script and the icon of this repository under the names that pages ask for.
fn bare(assets: &Path) -> String {
    let entries = [
        ("fodfaeste.css", "bare.css"),
        ("fodfaeste.js", "fodfaeste.js"),
        ("passkey.js", "passkey.js"),
        ("icon.svg", "icon.svg"),
    ]
    .map(|(name, source)| {
        let path = assets.join(source);
        let content = fs::read(&path).expect("the repository's own assets are read");
        let (stem, kind) = name.split_once('.').expect("an asset's name has an ending");
        entry(
            name,
            &format!("{stem}.{:016x}.{kind}", fingerprint(&content)),
            &path,
        )
    })
    .to_vec();
    generated(false, &entries, &[])
}

/// FNV-1a: the bare look needs a name that changes with its content, not one that resists an attacker.
fn fingerprint(content: &[u8]) -> u64 {
    content.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn entry(name: &str, file: &str, path: &Path) -> String {
    let twin = |ending: &str| {
        let twin = PathBuf::from(format!("{}.{ending}", path.display()));
        if twin.exists() {
            format!("Some(include_bytes!({:?}))", twin.display().to_string())
        } else {
            "None".to_owned()
        }
    };
    format!(
        "    Asset {{ name: {name:?}, file: {file:?}, content_type: {:?}, etag: {:?}, bytes: include_bytes!({:?}), \
         brotli: {}, gzip: {} }},\n",
        content_type(file),
        format!("\"{file}\""),
        path.display().to_string(),
        twin("br"),
        twin("gz"),
    )
}

fn content_type(file: &str) -> &'static str {
    match Path::new(file).extension().and_then(|ending| ending.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => panic!("no content type is known for {file}"),
    }
}

fn generated(complete: bool, entries: &[String], fonts: &[PathBuf]) -> String {
    let mut code = format!(
        "const COMPLETE: bool = {complete};\nstatic ASSETS: &[Asset] = &[\n{}];\n",
        entries.concat()
    );
    code.push_str("static PAPER_FONTS: &[&[u8]] = &[\n");
    for font in fonts {
        writeln!(code, "    include_bytes!({:?}),", font.display().to_string())
            .expect("a string takes any text");
    }
    code.push_str("];\n");
    code
}
