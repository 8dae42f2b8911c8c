//! What the security settings may be.

use openapi::FieldError;
use openapi::roles::Role;
use openapi::security::SecurityFields;

use crate::error::{Error, Result};

/// Refuses settings that would weaken what is fixed, or mean nothing.
pub fn check(fields: &SecurityFields) -> Result<()> {
    let mut errors = Vec::new();
    if !(1..=30).contains(&fields.session_days) {
        errors.push(FieldError::new("#/session_days", "number.range", "Choose 1 to 30 days."));
    }
    let roles = &fields.second_factor_roles;
    for role in Role::ALL.into_iter().filter(|role| role.needs_second_factor() && !roles.contains(role)) {
        let detail = format!("{} always needs a second factor.", role.name());
        errors.push(FieldError::new("#/second_factor_roles", "role.always", detail));
    }
    for (index, role) in roles.iter().enumerate() {
        let pointer = format!("#/second_factor_roles/{index}");
        if *role == Role::Participant {
            errors.push(FieldError::new(
                pointer,
                "role.unfit",
                "Everybody is a participant: name roles that are given.",
            ));
        } else if roles.iter().take(index).any(|before| before == role) {
            errors.push(FieldError::new(pointer, "duplicate", "Name each role once."));
        }
    }
    Error::fields(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_weaken_or_mean_nothing_are_refused() {
        let fine = SecurityFields {
            session_days: 14,
            second_factor_roles: vec![Role::RegionalAdministrator, Role::SystemOperator, Role::Analyst],
            sign_up_open: false,
        };
        assert!(check(&fine).is_ok());
        for days in [0, 31, u32::MAX] {
            assert!(check(&SecurityFields { session_days: days, ..fine.clone() }).is_err());
        }
        for roles in [
            vec![],
            vec![Role::SystemOperator],
            vec![Role::RegionalAdministrator],
            vec![Role::RegionalAdministrator, Role::SystemOperator, Role::Participant],
            vec![Role::RegionalAdministrator, Role::SystemOperator, Role::SystemOperator],
        ] {
            assert!(check(&SecurityFields { second_factor_roles: roles, ..fine.clone() }).is_err());
        }
    }
}
