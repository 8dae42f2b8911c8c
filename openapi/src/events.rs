//! Events: something at a time, once or again and again.
