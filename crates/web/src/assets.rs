//! The files that pages load: style, scripts, icons and fonts, embedded in the binary and named by their content.
//!
//! For: the address of a file in a template, the answer to its request, and the fonts that paper is set with.
//! Not for: anything that a person or a municipality puts in; and not for making the files, which
//! `node assets/build.mjs` does before the binary is built.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The path under which the files are served: `/aktiver/{file}`.
pub const PATH: &str = "/aktiver";

/// Named by content, a file never changes under its address: a year, and no question whether it is fresh.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// One embedded file.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// The name by which templates ask for it, for instance `fodfaeste.css`.
    pub name: &'static str,
    /// The name under which it is served, with the hash of its content.
    pub file: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its entity tag, quotes included.
    pub etag: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
    /// Its content compressed by Brotli, where that pays.
    pub brotli: Option<&'static [u8]>,
    /// Its content compressed by gzip, where that pays.
    pub gzip: Option<&'static [u8]>,
}

/// The file served under this name, hash included.
pub fn asset(file: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.file == file)
}

/// The address of the file that templates call `name`. A name that is not embedded gets an address that answers "not
/// found", so that a bare build still shows its pages.
pub fn url(name: &str) -> String {
    let file = ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or(name, |asset| asset.file);
    format!("{PATH}/{file}")
}

/// The typeface that reports are set with, as TTF files; none in a bare build.
pub fn paper_fonts() -> Vec<&'static [u8]> {
    PAPER_FONTS.to_vec()
}

/// What to tell the operator at start when the binary was built without the web packages.
pub fn missing() -> Option<&'static str> {
    (!COMPLETE).then_some(
        "The web assets are missing, so pages have a plain look. Make them with ./run, or with \
         `npm ci && node assets/build.mjs`, and build again.",
    )
}

/// Answers a request for `file`: the smallest form the browser takes, "unchanged" when it has the file, or "not found".
pub fn answer(file: &str, request: &HeaderMap) -> Response<Body> {
    let Some(asset) = asset(file) else {
        return with_status(StatusCode::NOT_FOUND, Body::empty());
    };
    let has_it = request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|tags| {
            tags.split(',')
                .any(|tag| tag.trim().trim_start_matches("W/") == asset.etag)
        });
    let (encoding, bytes) = smallest(asset, request);
    let mut response = if has_it {
        with_status(StatusCode::NOT_MODIFIED, Body::empty())
    } else {
        with_status(StatusCode::OK, Body::from(bytes))
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    headers.insert(header::ETAG, HeaderValue::from_static(asset.etag));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Some(encoding) = encoding.filter(|_| !has_it) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn with_status(status: StatusCode, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn smallest(asset: &Asset, request: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if takes(request, "br") => (Some("br"), bytes),
        (_, Some(bytes)) if takes(request, "gzip") => (Some("gzip"), bytes),
        (Some(_) | None, Some(_) | None) => (None, asset.bytes),
    }
}

/// Whether the browser names the encoding and does not refuse it with a weight of nought (RFC 9110, 12.5.3).
fn takes(request: &HeaderMap, encoding: &str) -> bool {
    let named = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok());
    named.flat_map(|value| value.split(',')).any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let is_refused = weight.split('=').nth(1).is_some_and(|number| {
            let number = number.trim();
            number.starts_with('0') && number.chars().all(|sign| sign == '0' || sign == '.')
        });
        name.trim().eq_ignore_ascii_case(encoding) && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn style() -> &'static Asset {
        asset(url("fodfaeste.css").trim_start_matches("/aktiver/")).expect("every build has a stylesheet")
    }

    #[test]
    fn an_address_carries_the_hash_of_its_content_and_is_kept_for_ever() {
        assert_ne!(style().file, "fodfaeste.css");
        let response = answer(style().file, &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_EVER);
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "text/css; charset=utf-8"
        );
    }

    #[test]
    fn a_browser_that_has_the_file_gets_nothing_again() {
        let response = answer(style().file, &asking(header::IF_NONE_MATCH, style().etag));
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn a_file_that_is_not_embedded_is_not_found() {
        for unknown in ["fodfaeste.css", "../Cargo.toml", "manifest.json", ""] {
            assert_eq!(
                answer(unknown, &HeaderMap::new()).status(),
                StatusCode::NOT_FOUND,
                "{unknown}"
            );
        }
    }

    #[test]
    fn a_compressed_form_goes_only_to_a_browser_that_takes_it() {
        let encoding = |accepted| {
            let response = answer(style().file, &asking(header::ACCEPT_ENCODING, accepted));
            response
                .headers()
                .get(header::CONTENT_ENCODING)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        assert_eq!(encoding("identity"), None);
        assert_eq!(encoding("br;q=0, gzip;q=0.0"), None);
        assert_eq!(
            encoding("gzip, deflate, br"),
            style().brotli.map(|_| "br".to_owned())
        );
        assert_eq!(encoding("gzip;q=0.8"), style().gzip.map(|_| "gzip".to_owned()));
    }

    #[test]
    fn a_whole_build_has_fonts_for_paper_and_a_bare_one_says_what_is_missing() {
        assert_eq!(paper_fonts().is_empty(), missing().is_some());
    }

    #[test]
    fn a_first_visit_with_style_scripts_icons_and_fonts_stays_far_below_100_kilobytes() {
        let loaded = ["fodfaeste.css", "fodfaeste.js", "htmx.js", "icons.svg"];
        let fonts = ["plex-regular-latin1.woff2", "plex-semibold-latin1.woff2"];
        let sent: usize = ASSETS
            .iter()
            .filter(|asset| loaded.contains(&asset.name) || fonts.contains(&asset.name))
            .map(|asset| asset.brotli.unwrap_or(asset.bytes).len())
            .sum();
        assert!(sent < 85_000, "{sent} bytes leave too little for the page itself");
    }
}
