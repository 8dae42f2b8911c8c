//! The addresses of one's own account.

/// Where the account begins.
pub const ROOT: &str = "/account";

/// A page of one's own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Route {
    Home,
    SignIn,
    SignUp,
    Finish,
    Forgotten,
    NewPassword,
    ConfirmEmail,
    Invitation,
    NoMail,
    Details,
    Email,
    Password,
    Mail,
    Sessions,
    EndSessions,
    SecondFactor,
    SetUpSecondFactor,
    RemoveSecondFactor,
    RecoveryCodes,
    Record,
}

/// What each is called below [`ROOT`].
const NAMES: [(Route, &[&str]); 20] = [
    (Route::Home, &[]),
    (Route::SignIn, &["sign-in"]),
    (Route::SignUp, &["sign-up"]),
    (Route::Finish, &["finish"]),
    (Route::Forgotten, &["forgotten"]),
    (Route::NewPassword, &["new-password"]),
    (Route::ConfirmEmail, &["confirm-email"]),
    (Route::Invitation, &["invitation"]),
    (Route::NoMail, &["no-mail"]),
    (Route::Details, &["details"]),
    (Route::Email, &["email"]),
    (Route::Password, &["password"]),
    (Route::Mail, &["mail"]),
    (Route::Sessions, &["sessions"]),
    (Route::EndSessions, &["sessions", "end-others"]),
    (Route::SecondFactor, &["second-factor"]),
    (Route::SetUpSecondFactor, &["second-factor", "set-up"]),
    (Route::RemoveSecondFactor, &["second-factor", "remove"]),
    (Route::RecoveryCodes, &["second-factor", "recovery-codes"]),
    (Route::Record, &["record"]),
];

impl Route {
    /// The page whose address has these parts.
    pub fn from_parts(parts: &[&str]) -> Option<Self> {
        let below = parts.strip_prefix(&["account"])?;
        NAMES.iter().find(|(_, name)| *name == below).map(|(route, _)| *route)
    }

    /// Its address.
    pub fn address(self) -> String {
        let name = NAMES.iter().find(|(route, _)| *route == self).map_or(&[][..], |(_, name)| name);
        name.iter().fold(ROOT.to_owned(), |address, part| address + "/" + part)
    }

    /// Whether links of e-mails lead to it, with a token after `#`.
    pub fn takes_token(self) -> bool {
        matches!(self, Self::Finish | Self::NewPassword | Self::ConfirmEmail | Self::Invitation | Self::NoMail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_address() {
        for (route, _) in NAMES {
            let address = route.address();
            let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
            assert_eq!(Route::from_parts(&parts), Some(route), "{address}");
        }
        assert_eq!(Route::from_parts(&["account", "sessions", "x"]), None);
        assert_eq!(Route::from_parts(&["studio"]), None);
    }
}
