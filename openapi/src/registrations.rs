//! Registrations: places at events, and on their waiting lists.
