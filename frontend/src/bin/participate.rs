//! The entry point for respondents and participants.

fn main() {
    frontend::pages::participate::start();
}
