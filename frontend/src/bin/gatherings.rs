//! The entry point for those who run events and working groups.

fn main() {
    frontend::pages::studio::start::<frontend::pages::studio::gatherings::Gatherings>();
}
