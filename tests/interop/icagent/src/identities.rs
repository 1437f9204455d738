// SPDX-License-Identifier: MIT
//! One identity of each kind. Their keys are constants: they protect nothing.
use crate::echo::Failure;
use candid::Principal;
use ic_agent::identity::{
    AnonymousIdentity, BasicIdentity, DelegatedIdentity, Delegation, Prime256v1Identity, Secp256k1Identity, SignedDelegation,
};
use ic_agent::Identity;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub struct Named {
    pub name: &'static str,
    pub identity: Arc<dyn Identity>,
}

fn secp256k1(seed: u8) -> Secp256k1Identity {
    Secp256k1Identity::from_private_key(k256::SecretKey::from_slice(&[seed; 32]).expect("a scalar"))
}

fn p256(seed: u8) -> Prime256v1Identity {
    Prime256v1Identity::from_private_key(p256::SecretKey::from_slice(&[seed; 32]).expect("a scalar"))
}

fn delegation(from: &dyn Identity, to: &dyn Identity, targets: Option<Vec<Principal>>) -> Result<SignedDelegation, Failure> {
    let expiration = (SystemTime::now().duration_since(UNIX_EPOCH)? + Duration::from_secs(3600)).as_nanos() as u64;
    let pubkey = to.public_key().ok_or("no public key")?;
    let delegation = Delegation { pubkey, expiration, targets, permissions: None };
    let signature = from.sign_delegation(&delegation)?.signature.ok_or("no signature")?;
    Ok(SignedDelegation { delegation, signature })
}

/// Ed25519, delegated to secp256k1 and from there to P-256.
fn chain() -> Result<DelegatedIdentity, Failure> {
    let (first, middle, last) = (BasicIdentity::from_raw_key(&[6; 32]), secp256k1(6), p256(6));
    let links = vec![delegation(&first, &middle, None)?, delegation(&middle, &last, None)?];
    Ok(DelegatedIdentity::new(first.public_key().ok_or("no public key")?, Box::new(last), links)?)
}

/// P-256, delegated to Ed25519 for one canister.
pub fn targeted(canister: Principal) -> Result<Arc<dyn Identity>, Failure> {
    let (owner, session) = (p256(7), BasicIdentity::from_raw_key(&[8; 32]));
    let links = vec![delegation(&owner, &session, Some(vec![canister]))?];
    Ok(Arc::new(DelegatedIdentity::new(owner.public_key().ok_or("no public key")?, Box::new(session), links)?))
}

pub fn identities() -> Vec<Named> {
    vec![
        Named { name: "anonymous", identity: Arc::new(AnonymousIdentity) },
        Named { name: "Ed25519", identity: Arc::new(BasicIdentity::from_raw_key(&[3; 32])) },
        Named { name: "secp256k1", identity: Arc::new(secp256k1(4)) },
        Named { name: "P-256", identity: Arc::new(p256(5)) },
        Named { name: "delegated twice", identity: Arc::new(chain().expect("a chain of delegations")) },
    ]
}
