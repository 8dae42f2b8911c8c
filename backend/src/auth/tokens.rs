//! Tokens: a signed access token of 15 minutes, and a refresh token that changes each time it is used.

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use openapi::{PersonId, SessionId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::hex;

/// Seconds an access token is good for.
pub const ACCESS_SECONDS: u32 = 15 * 60;
/// Seconds in which a refresh token just replaced still answers with its successor: two tabs may have sent it at once.
pub const GRACE_SECONDS: i64 = 10;

const ISSUER: &str = "bethefuture";
const AUDIENCE: &str = "bethefuture-api";
const PURPOSE: &str = "access";

/// The keys that sign and check tokens: one set a secret. The first signs; all of them check.
pub struct Keys {
    sets: Vec<KeySet>,
    validation: Validation,
}

/// Keys made from one secret, one for each purpose.
struct KeySet {
    /// Names the set in the head of a token; tells nothing of the secret.
    kid: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    refresh: [u8; 32],
    tags: [u8; 32],
    seals: [u8; 32],
}

impl KeySet {
    fn new(secret: &[u8]) -> Self {
        let signing = derive(secret, b"access token");
        Self {
            kid: hex(derive(secret, b"key id").get(..8).unwrap_or_default()),
            encoding: EncodingKey::from_secret(&signing),
            decoding: DecodingKey::from_secret(&signing),
            refresh: derive(secret, b"refresh token"),
            tags: derive(secret, b"tags"),
            seals: derive(secret, b"seals"),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: PersonId,
    sid: SessionId,
    purpose: String,
    nbf: i64,
    exp: i64,
}

/// Whom an access token was given to, and at which sign-in.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    #[allow(missing_docs)]
    pub person: PersonId,
    #[allow(missing_docs)]
    pub session: SessionId,
}

/// A refresh token as the cookie carries it: the session, 16 bytes that only its holder knows, and 16 that prove that the server
/// made it.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    #[allow(missing_docs)]
    pub session: SessionId,
    secret: [u8; 32],
}

impl Keys {
    /// Keys made from the server's secret, and from those that were used before.
    pub fn new(secret: &[u8], previous: &[Vec<u8>]) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        // The library's defaults are lax: 60 s of leeway, `nbf` unchecked, issuer and audience checked only if present.
        validation.leeway = 5;
        validation.validate_nbf = true;
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        let secrets = std::iter::once(secret).chain(previous.iter().map(Vec::as_slice));
        Self { sets: secrets.map(KeySet::new).collect(), validation }
    }

    fn current(&self) -> anyhow::Result<&KeySet> {
        self.sets.first().ok_or_else(|| anyhow::anyhow!("no keys"))
    }

    /// An access token for `access`, from now on.
    pub fn access(&self, access: Access, now: Timestamp) -> anyhow::Result<String> {
        let seconds = now.as_micros() / 1_000_000;
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: access.person,
            sid: access.session,
            purpose: PURPOSE.to_owned(),
            nbf: seconds,
            exp: seconds + i64::from(ACCESS_SECONDS),
        };
        let set = self.current()?;
        let header = Header { kid: Some(set.kid.clone()), ..Header::new(Algorithm::HS256) };
        Ok(jsonwebtoken::encode(&header, &claims, &set.encoding)?)
    }

    /// What a token says, if it is one of ours, for access, and in time.
    pub fn read_access(&self, token: &str) -> Option<Access> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let set = self.sets.iter().find(|set| set.kid == kid)?;
        let claims = jsonwebtoken::decode::<Claims>(token, &set.decoding, &self.validation).ok()?.claims;
        (claims.purpose == PURPOSE).then_some(Access { person: claims.sub, session: claims.sid })
    }

    /// The token that takes the place of `token`. It follows from it and the server's key, so that parallel renewals agree.
    pub fn successor(&self, token: &RefreshToken) -> anyhow::Result<RefreshToken> {
        let mut message = token.session.0.as_bytes().to_vec();
        message.extend_from_slice(&token.secret);
        let [unknown, _] = halves(derive(&self.current()?.refresh, &message));
        self.refresh(token.session, unknown)
    }

    fn refresh(&self, session: SessionId, unknown: [u8; 16]) -> anyhow::Result<RefreshToken> {
        Ok(RefreshToken { session, secret: signed(self.current()?, session, unknown) })
    }

    /// Whether the server made `token`, under the secret of now or of before; whether it is still good is kept with its session.
    pub fn made(&self, token: &RefreshToken) -> bool {
        let [unknown, _] = halves(token.secret);
        self.sets.iter().any(|set| signed(set, token.session, unknown).ct_eq(&token.secret).into())
    }

    /// What proves that the server itself said `message` for `purpose`, and for nothing else.
    pub fn tag(&self, purpose: &str, message: &[u8]) -> anyhow::Result<[u8; 32]> {
        Ok(tag(self.current()?, purpose, message))
    }

    /// The tags of `message` for `purpose` under every secret, that of now first: to look up what was kept under one of before.
    pub fn tags(&self, purpose: &str, message: &[u8]) -> Vec<Vec<u8>> {
        self.sets.iter().map(|set| tag(set, purpose, message).to_vec()).collect()
    }

    /// Seals `plain` for `purpose` and whatever `owner` names: it opens for no other.
    pub fn seal(&self, purpose: &str, owner: &[u8], plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let failed = |_| anyhow::anyhow!("could not seal a secret");
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|failed| anyhow::anyhow!("no random numbers: {failed}"))?;
        let key = sealing_key(self.current()?, purpose).map_err(failed)?;
        let mut sealed = plain.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner), &mut sealed)
            .map_err(failed)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed, under the secret of now or of before.
    pub fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        self.sets.iter().find_map(|set| {
            let key = sealing_key(set, purpose).ok()?;
            let mut opened = sealed.to_vec();
            let nonce = Nonce::assume_unique_for_key(*nonce);
            let length = key.open_in_place(nonce, Aad::from(owner), &mut opened).ok()?.len();
            opened.truncate(length);
            Some(opened)
        })
    }

    /// Whether `tag` is the server's own for `purpose` and `message`, under the secret of now or of before.
    pub fn check_tag(&self, purpose: &str, message: &[u8], given: &[u8]) -> bool {
        self.sets.iter().any(|set| tag(set, purpose, message).ct_eq(given).into())
    }
}

fn sealing_key(set: &KeySet, purpose: &str) -> Result<LessSafeKey, aws_lc_rs::error::Unspecified> {
    Ok(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &derive(&set.seals, purpose.as_bytes()))?))
}

/// The secret of a refresh token: what nobody can guess, and what proves that the server made it for `session`.
fn signed(set: &KeySet, session: SessionId, unknown: [u8; 16]) -> [u8; 32] {
    let [proof, _] = halves(tag(set, "refresh", &[*session.0.as_bytes(), unknown].concat()));
    let mut secret = [0; 32];
    secret[..16].copy_from_slice(&unknown);
    secret[16..].copy_from_slice(&proof);
    secret
}

fn halves(bytes: [u8; 32]) -> [[u8; 16]; 2] {
    let (mut first, mut second) = ([0; 16], [0; 16]);
    first.copy_from_slice(&bytes[..16]);
    second.copy_from_slice(&bytes[16..]);
    [first, second]
}

fn tag(set: &KeySet, purpose: &str, message: &[u8]) -> [u8; 32] {
    // The length of the purpose goes first, so that no purpose and message can be read as another pair.
    let mut text = u32::try_from(purpose.len()).unwrap_or(u32::MAX).to_be_bytes().to_vec();
    text.extend_from_slice(purpose.as_bytes());
    text.extend_from_slice(message);
    derive(&set.tags, &text)
}

impl RefreshToken {
    /// The first token of a new session.
    pub fn new(keys: &Keys) -> anyhow::Result<Self> {
        let mut unknown = [0; 16];
        getrandom::fill(&mut unknown).map_err(|failed| anyhow::anyhow!("no random numbers: {failed}"))?;
        keys.refresh(SessionId(Uuid::new_v4()), unknown)
    }

    /// What is kept of it.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }

    /// As the cookie carries it.
    pub fn text(&self) -> String {
        format!("{}.{}", self.session.0.simple(), hex(&self.secret))
    }

    /// Reads what a cookie carried.
    pub fn parse(text: &str) -> Option<Self> {
        let (session, secret) = text.split_once('.')?;
        Some(Self { session: SessionId(session.parse().ok()?), secret: super::bytes(secret)? })
    }
}

fn derive(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes keys of any length, so this cannot fail; an empty MAC would only make tokens that nobody accepts.
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mac| mac.chain_update(message).finalize().into_bytes().into())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn access() -> Access {
        Access { person: PersonId(Uuid::new_v4()), session: SessionId(Uuid::new_v4()) }
    }

    fn real_now() -> i64 {
        i64::try_from(jsonwebtoken::get_current_timestamp()).unwrap()
    }

    #[test]
    fn an_access_token_is_read_as_it_was_made() {
        let keys = Keys::new(b"0123456789abcdef0123456789abcdef", &[]);
        let given = access();
        let token = keys.access(given, at(real_now())).unwrap();

        let read = keys.read_access(&token).unwrap();

        assert_eq!((read.person, read.session), (given.person, given.session));
    }

    #[test]
    fn a_token_that_ended_or_has_not_begun_or_is_anothers_is_refused() {
        let keys = Keys::new(b"0123456789abcdef0123456789abcdef", &[]);
        let ended = keys.access(access(), at(real_now() - i64::from(ACCESS_SECONDS) - 6)).unwrap();
        let early = keys.access(access(), at(real_now() + 60)).unwrap();
        let foreign = Keys::new(b"another secret another secret 12", &[]).access(access(), at(real_now())).unwrap();

        for token in [ended, early, foreign, "a.b.c".to_owned()] {
            assert!(keys.read_access(&token).is_none(), "{token}");
        }
    }

    #[test]
    fn a_token_for_another_purpose_is_refused() {
        let keys = Keys::new(b"0123456789abcdef0123456789abcdef", &[]);
        let now = real_now();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: PersonId(Uuid::new_v4()),
            sid: SessionId(Uuid::new_v4()),
            purpose: "reset".to_owned(),
            nbf: now,
            exp: now + 60,
        };
        let token = jsonwebtoken::encode(
            &Header { kid: Some(keys.sets[0].kid.clone()), ..Header::new(Algorithm::HS256) },
            &claims,
            &keys.sets[0].encoding,
        )
        .unwrap();

        assert!(keys.read_access(&token).is_none());
    }

    #[test]
    fn parallel_renewals_agree_on_the_successor() {
        let keys = Keys::new(b"0123456789abcdef0123456789abcdef", &[]);
        let token = RefreshToken::new(&keys).unwrap();

        let successor = keys.successor(&token).unwrap();

        assert!(successor == keys.successor(&RefreshToken::parse(&token.text()).unwrap()).unwrap());
        assert!(successor != token);
    }

    #[test]
    fn a_refresh_token_is_known_as_made_here_also_after_a_change_of_secret_and_no_other_is() {
        let old = Keys::new(b"the secret of before the secret of before", &[]);
        let new =
            Keys::new(b"0123456789abcdef0123456789abcdef", &[b"the secret of before the secret of before".to_vec()]);
        let token = RefreshToken::new(&old).unwrap();
        let next = new.successor(&token).unwrap();

        assert!(old.made(&token) && new.made(&token) && new.made(&next) && !old.made(&next));
        assert!(!new.made(&RefreshToken { session: SessionId(Uuid::new_v4()), ..token.clone() }));
        for place in 0..32 {
            let mut changed = token.clone();
            changed.secret[place] ^= 1;
            assert!(!new.made(&changed), "byte {place}");
        }
    }

    #[test]
    fn what_another_secret_signed_before_stays_good_and_nothing_new_is_signed_with_it() {
        let old = Keys::new(b"the secret of before the secret of before", &[]);
        let new =
            Keys::new(b"0123456789abcdef0123456789abcdef", &[b"the secret of before the secret of before".to_vec()]);
        let token = old.access(access(), at(real_now())).unwrap();
        let said = old.tag("link", b"x").unwrap();

        assert!(new.read_access(&token).is_some());
        assert!(new.check_tag("link", b"x", &said) && !new.check_tag("links", b"x", &said));
        assert!(old.read_access(&new.access(access(), at(real_now())).unwrap()).is_none());
        assert!(!old.check_tag("link", b"x", &new.tag("link", b"x").unwrap()));
    }

    #[test]
    fn what_is_sealed_opens_for_its_owner_and_purpose_alone_and_after_a_change_of_secret() {
        let old = Keys::new(b"the secret of before the secret of before", &[]);
        let new =
            Keys::new(b"0123456789abcdef0123456789abcdef", &[b"the secret of before the secret of before".to_vec()]);
        let sealed = old.seal("totp", b"me", b"secret").unwrap();

        assert_eq!(new.open("totp", b"me", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_eq!((new.open("totp", b"you", &sealed), new.open("mail", b"me", &sealed)), (None, None));
        assert_eq!(old.open("totp", b"me", &new.seal("totp", b"me", b"secret").unwrap()), None);
        assert!(
            !sealed.windows(6).any(|part| part == b"secret") && sealed != old.seal("totp", b"me", b"secret").unwrap()
        );
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(new.open("totp", b"me", &changed), None, "byte {place}");
        }
    }
}
