//! What people do not want to be sent, by their address: they need no account to say so.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::dsl::exists;
use diesel::prelude::*;
use openapi::mail::MailKind;

use crate::auth::{Keys, hex};
use crate::clock::now;
use crate::db::schema::mail_opt_outs;
use crate::db::{Conn, on_each};
use crate::error::Result;

const PURPOSE: &str = "mail_opt_out";
/// Most characters of a token: an address of 254 in base 64, and its tag.
const LONGEST: usize = 450;

/// The kinds of which people can ask for none.
pub const OPTIONAL: [MailKind; 3] = [MailKind::Invitations, MailKind::Reminders, MailKind::Groups];

/// Whether people may ask for no mail of this kind.
pub fn is_optional(kind: MailKind) -> bool {
    OPTIONAL.contains(&kind)
}

/// What lets whoever has it say that `email` wants no mail of `kind`. It holds both, so that nothing is kept for it.
pub fn token(keys: &Keys, email: &str, kind: MailKind) -> anyhow::Result<String> {
    let said = format!("{} {email}", kind.as_str());
    let tag = keys.tag(PURPOSE, said.as_bytes())?;
    Ok(format!("{}.{}", URL_SAFE_NO_PAD.encode(said), hex(&tag)))
}

/// The address and the kind that `token` was made for, if the server made it.
pub fn read(keys: &Keys, token: &str) -> Option<(String, MailKind)> {
    let (said, tag) = token.split_once('.').filter(|_| token.len() <= LONGEST && token.is_ascii())?;
    let said = URL_SAFE_NO_PAD.decode(said).ok()?;
    let tag: Option<Vec<u8>> =
        (0..tag.len() / 2).map(|place| u8::from_str_radix(tag.get(place * 2..place * 2 + 2)?, 16).ok()).collect();
    if !keys.check_tag(PURPOSE, &said, &tag?) {
        return None;
    }
    let said = String::from_utf8(said).ok()?;
    let (kind, email) = said.split_once(' ')?;
    let kind = OPTIONAL.into_iter().find(|one| one.as_str() == kind)?;
    Some((email.to_owned(), kind))
}

/// Whether `email` wants no mail of `kind`.
pub fn is_unwanted(conn: &mut Conn, email: &str, kind: MailKind) -> Result<bool> {
    if !is_optional(kind) {
        return Ok(false);
    }
    Ok(diesel::select(exists(mail_opt_outs::table.find((email, kind.as_str())))).get_result(conn)?)
}

/// Keeps whether `email` wants mail of `kind`; tells whether that is new.
pub fn set_unwanted(conn: &mut Conn, email: &str, kind: MailKind, unwanted: bool) -> Result<bool> {
    let changed = if unwanted {
        let row = (
            mail_opt_outs::email.eq(email),
            mail_opt_outs::kind.eq(kind.as_str()),
            mail_opt_outs::created_at.eq(now()),
        );
        on_each!(conn, |c| diesel::insert_into(mail_opt_outs::table).values(row).on_conflict_do_nothing().execute(c))?
    } else {
        diesel::delete(mail_opt_outs::table.find((email, kind.as_str()))).execute(conn)?
    };
    Ok(changed == 1)
}

/// Takes what `from` does not want along to a new address of the same person.
pub fn move_opt_outs(conn: &mut Conn, from: &str, to: &str) -> Result<()> {
    for kind in OPTIONAL {
        if is_unwanted(conn, from, kind)? {
            set_unwanted(conn, to, kind, true)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_the_address_and_kind_it_was_made_for_alone() {
        let keys = Keys::new(b"0123456789abcdef0123456789abcdef", &[]);
        let token = token(&keys, "a@x.example", MailKind::Invitations).unwrap();

        assert_eq!(read(&keys, &token), Some(("a@x.example".to_owned(), MailKind::Invitations)));
        let other = URL_SAFE_NO_PAD.encode("invitations b@x.example");
        let forged = format!("{other}.{}", token.split_once('.').unwrap().1);
        for wrong in [forged.as_str(), "", ".", "a.b", &token[..token.len() - 1], &"é".repeat(300)] {
            assert_eq!(read(&keys, wrong), None, "{wrong}");
        }
        assert!(super::token(&keys, &"x".repeat(254), MailKind::Invitations).unwrap().len() <= LONGEST);
    }
}
