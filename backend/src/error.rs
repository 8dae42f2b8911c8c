//! What can go wrong, and the problem document (RFC 9457) it becomes.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use openapi::{FieldError, Problem};
use survey::Issue;

use crate::db::is_unavailable;
use crate::http::trace;

/// The result of everything that answers a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be understood.
    #[error("bad request: {detail}")]
    Malformed {
        #[allow(missing_docs)]
        detail: String,
        #[allow(missing_docs)]
        errors: Vec<FieldError>,
    },
    /// Understood, and not acceptable.
    #[error("refused: {code}")]
    Refused {
        #[allow(missing_docs)]
        code: &'static str,
        #[allow(missing_docs)]
        detail: String,
        #[allow(missing_docs)]
        errors: Vec<FieldError>,
    },
    /// Acceptable, but not in the state things are in.
    #[error("conflict: {code}")]
    Conflict {
        #[allow(missing_docs)]
        code: &'static str,
        #[allow(missing_docs)]
        detail: &'static str,
    },
    /// Fewer places than people have.
    #[error("conflict: places taken")]
    PlacesTaken {
        /// How many have one.
        taken: u32,
    },
    /// Nobody is signed in, or no longer.
    #[error("not signed in")]
    SignedOut,
    /// E-mail and password do not belong together.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The account has a second factor, and no code of it was sent.
    #[error("second factor missing")]
    SecondFactorMissing,
    /// The code of the second factor is wrong, or was used before.
    #[error("second factor wrong")]
    SecondFactorWrong,
    /// Somebody is signed in who may not do this.
    #[error("forbidden")]
    Forbidden,
    /// Somebody is signed in whose role counts only with a second factor.
    #[error("second factor needed")]
    SecondFactorNeeded,
    /// A page of another site asks for what only our own pages and programs may.
    #[error("cross-site request")]
    CrossSite,
    /// The request names a host that is not this one.
    #[error("misdirected")]
    Misdirected,
    /// A link of an e-mail that was used, replaced, is over or never was.
    #[error("link spent")]
    LinkSpent,
    /// Tried too often.
    #[error("too many attempts")]
    TooManyAttempts {
        /// Seconds until it may be tried again.
        seconds: u64,
    },
    /// It does not exist, or not for whoever asks.
    #[error("not found")]
    NotFound,
    /// The path exists, the method does not.
    #[error("method not allowed")]
    Method {
        /// The methods that do, as the `Allow` header names them.
        allow: String,
    },
    /// `If-Match` is missing.
    #[error("precondition required")]
    PreconditionRequired,
    /// Somebody changed it in the meantime.
    #[error("precondition failed")]
    PreconditionFailed,
    /// More bytes than this operation takes.
    #[error("too large")]
    TooLarge {
        /// Bytes.
        limit: usize,
    },
    /// A body of another media type.
    #[error("unsupported media type")]
    MediaType {
        #[allow(missing_docs)]
        expected: &'static str,
    },
    /// Too much at a time: come back.
    #[error("busy")]
    Busy,
    /// No connection to the database was free in time.
    #[error("no database connection: {0}")]
    Pool(#[from] diesel::r2d2::PoolError),
    /// A statement failed.
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    /// What nobody outside can do anything about.
    #[error("internal: {0:#}")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// A refusal of one field.
    pub fn field(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::Refused {
            code: "refused",
            detail: "Correct the fields named and send it again.".to_owned(),
            errors: vec![FieldError::new(pointer, code, detail)],
        }
    }

    /// A refusal for each of `errors`, or nothing when there are none.
    pub fn fields(errors: Vec<FieldError>) -> Result<()> {
        if errors.is_empty() {
            return Ok(());
        }
        Err(Self::Refused { code: "refused", detail: "Correct the fields named and send it again.".to_owned(), errors })
    }

    /// Somebody else changed it at the same time, in an operation that takes no `If-Match`.
    pub fn overtaken() -> Self {
        Self::Conflict {
            code: "overtaken",
            detail: "Somebody else changed it at the same time. Look at what is there now, then try again.",
        }
    }

    /// A request that cannot be understood, without a field to blame.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::Malformed { detail: detail.into(), errors: Vec::new() }
    }

    /// The problem that whoever asked is told of.
    pub fn problem(&self) -> Problem {
        let status = self.status_code();
        let (code, title, detail) = self.words();
        let errors = match self {
            Self::Malformed { errors, .. } | Self::Refused { errors, .. } => errors.clone(),
            _ => Vec::new(),
        };
        Problem {
            kind: format!("urn:bethefuture:problem:{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail,
            code: code.to_owned(),
            trace_id: trace::current(),
            errors,
        }
    }

    // A table: a line a kind.
    #[allow(clippy::too_many_lines)]
    fn words(&self) -> (&'static str, &'static str, String) {
        match self {
            Self::Malformed { detail, .. } => ("malformed", "The request cannot be understood", detail.clone()),
            Self::Refused { code, detail, .. } => (code, "The request was refused", detail.clone()),
            Self::Conflict { code, detail } => (code, "This cannot be done now", (*detail).to_owned()),
            Self::PlacesTaken { taken } => (
                "event.places.taken",
                "This cannot be done now",
                format!(
                    "{taken} people have one of these places. Keep at least as many, or cancel registrations first."
                ),
            ),
            Self::SignedOut => ("signed_out", "You are not signed in", "Sign in and try again.".to_owned()),
            Self::WrongCredentials => (
                "credentials.wrong",
                "The e-mail address or the password is wrong",
                "Check both and try again.".to_owned(),
            ),
            Self::Forbidden => (
                "forbidden",
                "You may not do this",
                "Ask an administrator of the region if you should be able to.".to_owned(),
            ),
            Self::SecondFactorMissing => (
                "second_factor.missing",
                "A code is needed besides the password",
                "Send the six digits of your authenticator app, or a recovery code, as `code`.".to_owned(),
            ),
            Self::SecondFactorWrong => (
                "second_factor.wrong",
                "The code is wrong",
                "Use the code that the app shows now: each counts once. Or use a recovery code.".to_owned(),
            ),
            Self::SecondFactorNeeded => (
                "second_factor.needed",
                "Your role needs a second factor",
                "Set one up in your account, or sign in with it if you have one.".to_owned(),
            ),
            Self::CrossSite => (
                "cross_site",
                "This was asked by a page of another site",
                "Open this site itself and try again there.".to_owned(),
            ),
            Self::Misdirected => (
                "misdirected",
                "This server does not answer for that host",
                "Use the address that it was set up with (BETHEFUTURE_PUBLIC_URL).".to_owned(),
            ),
            Self::LinkSpent => (
                "link.spent",
                "This link does not work any more",
                "It was used, replaced or is too old. Ask for a new one.".to_owned(),
            ),
            Self::TooManyAttempts { seconds } => {
                ("too_many_attempts", "That was tried too often", format!("Try again in {}.", wait(*seconds)))
            }
            Self::NotFound => {
                ("not_found", "There is nothing here", "Check the address; it may have been removed.".to_owned())
            }
            Self::Method { allow } => {
                ("method", "This address does not take that method", format!("Use one of: {allow}."))
            }
            Self::PreconditionRequired => (
                "precondition.required",
                "The change names no version",
                "Send the ETag you last read in an If-Match header.".to_owned(),
            ),
            Self::PreconditionFailed => (
                "precondition.failed",
                "Somebody else changed it in the meantime",
                "Read it again, then make your change to what is there now.".to_owned(),
            ),
            Self::TooLarge { limit } => ("too_large", "The body is too large", format!("Send at most {limit} bytes.")),
            Self::MediaType { expected } => {
                ("media_type", "The body is of the wrong media type", format!("Send it as {expected}."))
            }
            Self::Busy | Self::Pool(_) => busy(),
            Self::Database(failed) if is_unavailable(failed) => busy(),
            Self::Database(_) | Self::Internal(_) => (
                "internal",
                "Something went wrong on our side",
                "Nothing was changed. Try again; if it stays, quote the trace id to whoever runs this service."
                    .to_owned(),
            ),
        }
    }
}

/// A time to wait, in words.
fn wait(seconds: u64) -> String {
    match seconds {
        0..=1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// It says nothing of what became of the request: work that took too long may still be done.
fn busy() -> (&'static str, &'static str, String) {
    (
        "busy",
        "The server is busy",
        "It cannot keep up, or cannot reach its data. Try again in a few seconds.".to_owned(),
    )
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict { .. } | Self::PlacesTaken { .. } => StatusCode::CONFLICT,
            Self::SignedOut | Self::WrongCredentials | Self::SecondFactorMissing | Self::SecondFactorWrong => {
                StatusCode::UNAUTHORIZED
            }
            Self::Forbidden | Self::SecondFactorNeeded | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::LinkSpent => StatusCode::GONE,
            Self::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy | Self::Pool(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(failed) if is_unavailable(failed) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let problem = self.problem();
        if problem.status >= 500 {
            tracing::error!(error = %self, "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        match self {
            _ if problem.status == 503 => {
                response.insert_header((header::RETRY_AFTER, "5"));
            }
            Self::Method { allow } => {
                response.insert_header((header::ALLOW, allow.as_str()));
            }
            Self::TooManyAttempts { seconds } => {
                response.insert_header((header::RETRY_AFTER, seconds.to_string()));
            }
            Self::SignedOut | Self::WrongCredentials | Self::SecondFactorMissing | Self::SecondFactorWrong => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            _ => {}
        }
        response.json(problem)
    }
}

/// The engine's findings as fields of a problem.
pub fn issues(issues: Vec<Issue>) -> Vec<FieldError> {
    issues
        .into_iter()
        .map(|issue| FieldError::new(issue.pointer, issue.fault.code(), issue.fault.to_string()))
        .collect()
}
