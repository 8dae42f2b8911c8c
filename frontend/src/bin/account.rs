//! The entry point for one's own account.

fn main() {
    frontend::pages::account::start();
}
