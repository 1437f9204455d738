// SPDX-License-Identifier: MIT
//! The network under test and agents for it, which use the endpoints of one version.
use async_trait::async_trait;
use bytes::Bytes;
use candid::Principal;
use ic_agent::agent::HttpService;
use ic_agent::{Agent, AgentError, Identity};
use std::sync::Arc;

pub struct Network {
    pub url: String,
    pub root_key: Vec<u8>,
    pub canister: Principal,
}

/// The endpoints of one age: calls of this version, and the queries and read_states that clients used with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Endpoints {
    pub call: u8,
    pub read: u8,
}

pub const ALL_ENDPOINTS: [Endpoints; 3] =
    [Endpoints { call: 2, read: 2 }, Endpoints { call: 3, read: 2 }, Endpoints { call: 4, read: 3 }];
pub const NEWEST: Endpoints = ALL_ENDPOINTS[2];

impl std::fmt::Display for Endpoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "v{} call, v{} query and read_state", self.call, self.read)
    }
}

/// ic-agent knows the newest endpoints only; this sends its requests to others.
#[derive(Debug)]
struct VersionedHttp {
    client: reqwest::Client,
    endpoints: Endpoints,
}

fn versioned(uri: &http::Uri, endpoints: Endpoints) -> http::Uri {
    let text = uri.to_string();
    let version = if text.ends_with("/call") { endpoints.call } else { endpoints.read };
    ["canister", "subnet"]
        .iter()
        .fold(text, |text, scope| {
            text.replace(&format!("/api/v4/{scope}/"), &format!("/api/v{version}/{scope}/"))
                .replace(&format!("/api/v3/{scope}/"), &format!("/api/v{version}/{scope}/"))
        })
        .parse()
        .expect("a rewritten address is an address")
}

#[async_trait]
impl HttpService for VersionedHttp {
    async fn call<'a>(
        &'a self,
        req: &'a (dyn Fn() -> Result<http::Request<Bytes>, AgentError> + Send + Sync),
        max_retries: usize,
        size_limit: Option<usize>,
    ) -> Result<http::Response<Bytes>, AgentError> {
        let rewritten = || {
            let mut request = req()?;
            *request.uri_mut() = versioned(request.uri(), self.endpoints);
            Ok(request)
        };
        HttpService::call(&self.client, &rewritten, max_retries, size_limit).await
    }
}

impl Network {
    pub fn agent(&self, identity: Arc<dyn Identity>, endpoints: Endpoints) -> Result<Agent, AgentError> {
        let agent = Agent::builder()
            .with_url(&self.url)
            .with_arc_identity(identity)
            .with_arc_http_middleware(Arc::new(VersionedHttp { client: reqwest::Client::new(), endpoints }))
            .build()?;
        agent.set_root_key(self.root_key.clone());
        Ok(agent)
    }
}
