//! The entry point for everybody who takes part in events.

use frontend::pages::together::{Events, start};

fn main() {
    start::<Events>();
}
