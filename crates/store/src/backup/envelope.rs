//! The envelope of a backup: encrypted to one or more public keys (age, X25519), so that the machine that writes it cannot open it.
//!
//! The private key lies on paper or in a safe, not with the program. Not for: passwords; a backup is opened with a key file.

use std::{
    fmt,
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
};

use age::{
    DecryptError, Decryptor, Encryptor,
    secrecy::ExposeSecret as _,
    stream::{StreamReader, StreamWriter},
    x25519,
};
use kernel::Timestamp;
use zeroize::Zeroizing;

use super::lines::failed;
use crate::{Result, StoreError, keys::private_file};

/// What an age file begins with.
const MARK: &[u8] = b"age-encryption.org/";

/// Whom a backup is for: public keys, `age1…`.
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Reads public keys, parted by blanks or commas. At least one.
    pub fn parse(text: &str) -> Result<Self> {
        let words = text.split(|letter: char| letter.is_whitespace() || letter == ',');
        let keys: Vec<x25519::Recipient> = words
            .filter(|word| !word.is_empty())
            .map(|word| {
                word.parse().map_err(|_| {
                    refused("a recipient is a public key that begins with age1; `fodfaeste keys backup FILE` makes one")
                })
            })
            .collect::<Result<_>>()?;
        if keys.is_empty() {
            return Err(refused("a backup needs a recipient"));
        }
        Ok(Self(keys))
    }

    /// What is written into the answer is encrypted into `out`. End it with `finish`, or the file counts as cut short.
    pub(super) fn encrypting<W: Write>(&self, once: &Once, out: W) -> Result<StreamWriter<W>> {
        let reader = once.0.to_public();
        let keys = self.0.iter().chain(std::iter::once(&reader));
        let keys = keys.map(|key| key as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(keys)
            .map_err(|error| StoreError::BackupRefused(format!("the backup cannot be encrypted: {error}")))?;
        encryptor.wrap_output(out).map_err(failed)
    }
}

impl fmt::Display for Recipients {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&keys.join(" "))
    }
}

/// A key that is in memory only while a backup is written and read back: whoever writes one has no other that opens it.
pub(super) struct Once(x25519::Identity);

impl Once {
    pub(super) fn fresh() -> Self {
        Self(x25519::Identity::generate())
    }

    pub(super) fn into_identities(self) -> Identities {
        Identities(vec![self.0])
    }
}

/// The private keys of a file.
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// Reads a key file: a line a key, comments begin with `#`.
    pub fn read(path: &Path) -> Result<Self> {
        let at = |source| StoreError::File {
            path: path.display().to_string(),
            source,
        };
        let mut text = Zeroizing::new(String::new());
        File::open(path)
            .and_then(|mut file| file.read_to_string(&mut text))
            .map_err(at)?;
        Self::parse(&text).map_err(|_| {
            refused(&format!(
                "{} is not a backup key: a line of it should begin with AGE-SECRET-KEY-1",
                path.display()
            ))
        })
    }

    /// Reads keys.
    pub fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().map(str::trim);
        let keys: Vec<x25519::Identity> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.parse().map_err(|_| refused("not a backup key")))
            .collect::<Result<_>>()?;
        if keys.is_empty() {
            return Err(refused("there is no key"));
        }
        Ok(Self(keys))
    }

    fn open<R: BufRead>(&self, input: R) -> Result<StreamReader<R>> {
        let keys = self.0.iter().map(|key| key as &dyn age::Identity);
        let opened = Decryptor::new_buffered(input).and_then(|file| file.decrypt(keys));
        opened.map_err(|error| match error {
            DecryptError::NoMatchingKeys => {
                refused("this key does not open the backup: it was written for another recipient. Nothing was written")
            }
            DecryptError::Io(source) => failed(source),
            _ => StoreError::Backup("its envelope was changed, or is of a kind that we do not know".to_owned()),
        })
    }
}

/// Opens a backup file for reading, encrypted or plain, and hands it on.
pub fn reading(
    path: &Path,
    identities: Option<&Identities>,
    work: &mut dyn FnMut(&mut dyn BufRead) -> Result<()>,
) -> Result<()> {
    let file = File::open(path).map_err(|source| StoreError::File {
        path: path.display().to_string(),
        source,
    })?;
    let mut input = BufReader::with_capacity(1 << 16, file);
    let is_encrypted = input.fill_buf().map_err(failed)?.starts_with(MARK);
    match (is_encrypted, identities) {
        (true, Some(identities)) => work(&mut BufReader::with_capacity(1 << 16, identities.open(input)?)),
        (true, None) => Err(refused(
            "the backup is encrypted: name the key file that opens it with --identity",
        )),
        (false, _) => work(&mut input),
    }
}

/// Makes a new key file that only its owner may read; answers the public key, for `--to`. A file that is there stays.
pub fn new_key(path: &Path, at: Timestamp) -> Result<String> {
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let secret = identity.to_string();
    let text = Zeroizing::new(format!(
        "# A backup key of Fodfæste, made {at}. Whoever has it can read every backup for its public key.\n\
         # Keep it away from the server, in two places.\n\
         # public key: {public}\n{}\n",
        secret.expose_secret()
    ));
    let mut file = private_file(path).map_err(|source| StoreError::File {
        path: path.display().to_string(),
        source,
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(failed)?;
    Ok(public)
}

fn refused(sentence: &str) -> StoreError {
    StoreError::BackupRefused(sentence.to_owned())
}
