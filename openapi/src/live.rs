//! What open pages follow: small states that are sent again whenever they change.
