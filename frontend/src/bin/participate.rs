//! The entry point for respondents.

fn main() {
    frontend::pages::participate::start();
}
