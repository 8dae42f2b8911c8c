//! The entry point for everybody who takes part in working groups.

use frontend::pages::together::{Groups, start};

fn main() {
    start::<Groups>();
}
