//! Actions of working groups: what somebody is to do, by when.
