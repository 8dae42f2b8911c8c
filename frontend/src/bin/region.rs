//! The entry point for those who look after the region: people, organisations, trust and the running system.

fn main() {
    frontend::pages::studio::start::<frontend::pages::studio::region::Region>();
}
