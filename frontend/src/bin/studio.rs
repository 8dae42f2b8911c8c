//! The entry point for those who run campaigns.

fn main() {
    frontend::pages::studio::start::<frontend::pages::studio::Campaigns>();
}
