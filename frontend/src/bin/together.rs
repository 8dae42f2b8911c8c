//! The entry point for everybody: campaigns, events and working groups.

fn main() {
    frontend::pages::together::start();
}
