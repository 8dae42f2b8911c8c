//! The entry point for everybody: campaigns and the calendar.

use frontend::pages::together::{Home, start};

fn main() {
    start::<Home>();
}
