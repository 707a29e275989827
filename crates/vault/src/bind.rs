//! What a sealed text is bound to, as bytes in which no two lists of parts look the same.

/// Each part with its length in front, so that `ab` + `c` is not `a` + `bc`.
pub(crate) fn bound(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}
