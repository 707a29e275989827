//! What is known of providers: their addresses and keys, fetched, kept for an hour, and fetched again when a token is
//! signed by a key that is not among them. No more than once a minute, so that forged tokens cannot make us a nuisance.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{Clock, Timestamp};
use openidconnect::{HttpRequest, HttpResponse, IssuerUrl, JsonWebKeySet, ProviderMetadataWithLogout};

use super::{Provider, Refused};
use crate::outbound::{Outbound, OutboundError};

/// For how long what was fetched is kept, in seconds.
const KEPT: i64 = 60 * 60;
/// How often keys are fetched again at most, in seconds.
const AGAIN_AFTER: i64 = 60;

#[derive(Clone)]
struct Known {
    metadata: ProviderMetadataWithLogout,
    fetched: Timestamp,
    keys_fetched: Option<Timestamp>,
}

/// The providers that this process has met.
pub struct Providers {
    outbound: Outbound,
    clock: Arc<dyn Clock>,
    known: Mutex<BTreeMap<String, Known>>,
}

impl Providers {
    /// None is known yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            outbound: Outbound::default(),
            clock,
            known: Mutex::default(),
        }
    }

    /// Now, by the clock that was handed in.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The provider's addresses and keys.
    pub(crate) fn metadata(&self, provider: &Provider) -> Result<ProviderMetadataWithLogout, Refused> {
        let now = self.now();
        if let Some(known) = self.found(&provider.issuer)
            && age(known.fetched, now) < KEPT
        {
            return Ok(known.metadata);
        }
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| Refused::Setting("its address"))?;
        let metadata = ProviderMetadataWithLogout::discover(&issuer, &self.client(provider))
            .map_err(|error| unreachable(&error))?;
        self.keep(
            &provider.issuer,
            Known {
                metadata: metadata.clone(),
                fetched: now,
                keys_fetched: None,
            },
        );
        Ok(metadata)
    }

    /// The same with keys fetched anew; nothing when they were fetched just now.
    pub(crate) fn with_new_keys(
        &self,
        provider: &Provider,
    ) -> Result<Option<ProviderMetadataWithLogout>, Refused> {
        let now = self.now();
        let Some(mut known) = self.found(&provider.issuer) else {
            return self.metadata(provider).map(Some);
        };
        let fetched_just_now = known
            .keys_fetched
            .is_some_and(|then| age(then, now) < AGAIN_AFTER);
        if fetched_just_now {
            return Ok(None);
        }
        let keys = JsonWebKeySet::fetch(known.metadata.jwks_uri(), &self.client(provider))
            .map_err(|error| unreachable(&error))?;
        known.metadata = known.metadata.set_jwks(keys);
        known.keys_fetched = Some(now);
        self.keep(&provider.issuer, known.clone());
        Ok(Some(known.metadata))
    }

    /// The way out, to this provider's hosts only.
    pub(crate) fn client<'a>(
        &'a self,
        provider: &'a Provider,
    ) -> impl Fn(HttpRequest) -> Result<HttpResponse, OutboundError> + 'a {
        move |request| self.outbound.call(&provider.hosts, request)
    }

    fn found(&self, issuer: &str) -> Option<Known> {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(issuer)
            .cloned()
    }

    fn keep(&self, issuer: &str, known: Known) {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(issuer.to_owned(), known);
    }
}

fn age(then: Timestamp, now: Timestamp) -> i64 {
    // A clock that jumped back makes what is known old, not young.
    let seconds = now.as_second() - then.as_second();
    if seconds < 0 { i64::MAX } else { seconds }
}

fn unreachable(error: &openidconnect::DiscoveryError<OutboundError>) -> Refused {
    Refused::Unreachable(match error {
        openidconnect::DiscoveryError::Request(cause) => cause.to_string(),
        openidconnect::DiscoveryError::Validation(_) => "it says that it is somebody else".to_owned(),
        _ => "what it says of itself cannot be read".to_owned(),
    })
}
