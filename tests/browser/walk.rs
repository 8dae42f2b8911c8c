//! A way through pages by keyboard alone, with a look at each page.

use tests::Browser;
use tests::browser::DESK;
use thirtyfour::Key;

use crate::findings::Findings;

/// Somebody without a mouse, in a window of one size.
pub(crate) struct Walk<'b> {
    pub(crate) browser: &'b Browser,
    found: Findings<'b>,
    size: (u32, u32),
    /// What the names of pictures begin with.
    part: &'static str,
}

impl<'b> Walk<'b> {
    pub(crate) async fn new(browser: &'b Browser, size: (u32, u32)) -> Self {
        Self::through(browser, size, "account").await
    }

    /// Through the pages of `part`.
    pub(crate) async fn through(browser: &'b Browser, size: (u32, u32), part: &'static str) -> Self {
        browser.resize(size).await;
        Self { browser, found: Findings::new(browser), size, part }
    }

    /// Waits for a page and looks at it. It looks the same whichever size one came in, so a walk at a desk looks at both.
    pub(crate) async fn see(&mut self, name: &str, heading: &str) {
        self.browser.wait_for_heading(heading).await;
        self.browser.settled().await;
        if self.size == DESK {
            self.found.look(&format!("{}-{name}", self.part)).await;
        } else {
            assert_eq!(self.browser.overflow().await, 0, "{name} is wider than the window");
        }
    }

    /// Opens an address below the server's as a new page: one that differs after `#` alone would not be loaded again.
    pub(crate) async fn open(&self, path: &str) {
        self.browser.open("/").await;
        self.browser.open(path).await;
    }

    /// Goes to a field and types.
    pub(crate) async fn write(&self, name: &str, text: &str) {
        self.browser.tab_to("textbox", name).await;
        self.browser.press(text).await;
    }

    /// Goes to a list and types until it has found its option.
    pub(crate) async fn choose(&self, name: &str, option: &str) {
        self.browser.tab_to("combobox", name).await;
        self.browser.press(option).await;
    }

    /// Goes to a checkbox and ticks it.
    pub(crate) async fn tick(&self, name: &str) {
        self.browser.tab_to("checkbox", name).await;
        self.browser.press(" ").await;
    }

    /// Goes to a group of radios by the one that Tab leads to, and chooses it.
    pub(crate) async fn pick(&self, name: &str) {
        self.browser.tab_to("radio", name).await;
        self.browser.press(" ").await;
    }

    /// Follows a link of the studio's navigation, which is folded on a telephone.
    pub(crate) async fn menu(&self, link: &str) {
        if self.size != DESK {
            self.press("button", "Menu").await;
        }
        self.press("link", link).await;
    }

    /// Goes to a link or a button and presses it.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        self.browser.tab_to(role, name).await;
        self.browser.press(Key::Enter).await;
    }

    /// Signs in at the page that asks for it.
    pub(crate) async fn sign_in(&self, email: &str, password: &str) {
        self.browser.wait_for_heading("Sign in").await;
        self.write("Email address", email).await;
        self.write("Password", password).await;
        self.press("button", "Sign in").await;
    }

    /// Nothing wrong was found, and nothing went wrong in the pages.
    pub(crate) fn none(self) {
        self.found.none();
    }
}
