//! Where the pages lie: which entry point of the frontend shows an address. The server goes by this list, and the pages themselves; a test of the
//! server holds `docker/nginx.conf` against it.

/// Answering surveys.
pub const PARTICIPATE: [&str; 1] = ["/s"];
/// Events, and one's own registrations for them.
pub const EVENTS: [&str; 3] = ["/events", "/registration", "/my/registrations"];
/// Working groups, and what of them is one's own.
pub const GROUPS: [&str; 3] = ["/groups", "/my/groups", "/my/actions"];
/// One's own account.
pub const ACCOUNT: [&str; 1] = ["/account"];
/// What of the studio is about the region as a whole.
pub const REGION: [&str; 9] = [
    "/studio/people",
    "/studio/invitations",
    "/studio/organisations",
    "/studio/policy",
    "/studio/audit",
    "/studio/security",
    "/studio/jobs",
    "/studio/outbox",
    "/studio/mail-templates",
];
/// What of the studio is about events, working groups and questions.
pub const GATHERINGS: [&str; 5] = [
    "/studio/events",
    "/studio/groups",
    "/studio/questions",
    "/studio/campaigns/*/events",
    "/studio/campaigns/*/groups",
];
/// The studio: what of it is neither of these two.
pub const STUDIO: [&str; 1] = ["/studio"];

/// Every entry point but `together`, which shows whatever is left, with where its pages lie. Of two that fit, the first shows the page.
pub const ENTRY_POINTS: [(&str, &[&str]); 7] = [
    ("participate", &PARTICIPATE),
    ("events", &EVENTS),
    ("groups", &GROUPS),
    ("account", &ACCOUNT),
    ("region", &REGION),
    ("gatherings", &GATHERINGS),
    ("studio", &STUDIO),
];

/// Whether `path` is one of `roots` or lies below one; `*` stands for any one part.
pub fn is_below(path: &str, roots: &[&str]) -> bool {
    roots.iter().any(|root| {
        let mut parts = path.split('/');
        root.split('/').all(|part| parts.next().is_some_and(|it| it == part || part == "*" && !it.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_below_whole_parts_of_its_address() {
        for path in ["/events", "/events/", "/events/1/register", "/my/registrations/1"] {
            assert!(is_below(path, &EVENTS), "{path}");
        }
        for path in ["/", "", "/eventsome", "/my", "/my/groups", "/x/events", "events"] {
            assert!(!is_below(path, &EVENTS), "{path}");
        }
        assert!(is_below("/studio/campaigns/1/events/new", &GATHERINGS));
        for path in ["/studio/campaigns//events", "/studio/campaigns/1/surveys", "/studio/campaigns/events"] {
            assert!(!is_below(path, &GATHERINGS), "{path}");
        }
    }
}
