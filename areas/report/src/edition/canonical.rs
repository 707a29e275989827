//! One text for one content: JSON with the names of every object in order and no blanks, and its fingerprint.
//! Not for reading; it is what an edition's hash is taken of.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The canonical text of a value.
fn text(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string());
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                text(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            out.push('{');
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                text(&fields[name], out);
            }
            out.push('}');
        }
    }
}

/// SHA-256 of the canonical text, as 64 hexadecimal digits.
pub(super) fn fingerprint(value: &Value) -> String {
    let mut canonical = String::new();
    text(value, &mut canonical);
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(canonical.as_bytes()) {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use serde_json::json;

    #[test]
    fn the_fingerprint_depends_on_content_and_not_on_the_order_of_names() {
        let one = json!({"b": [1, {"y": null, "x": "å"}], "a": true});
        let same: serde_json::Value =
            serde_json::from_str(r#"{ "a": true, "b": [ 1, { "x": "å", "y": null } ] }"#).expect("valid");
        assert_eq!(fingerprint(&one), fingerprint(&same));
        assert_ne!(
            fingerprint(&one),
            fingerprint(&json!({"b": [{"y": null, "x": "å"}, 1], "a": true}))
        );
        assert_eq!(
            fingerprint(&json!("")),
            "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126"
        );
    }
}
