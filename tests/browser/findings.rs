//! What is wrong with pages, as axe-core and a narrow window find it: on a telephone and at a desk, light and dark.

use tests::Browser;
use tests::browser::{DESK, PHONE};

/// The narrowest window in which everything must be readable without scrolling sideways.
const NARROW: (u32, u32) = (320, 640);

/// What was found wrong, page by page.
pub(crate) struct Findings<'b> {
    pub(crate) browser: &'b Browser,
    pages: usize,
    wrong: Vec<String>,
}

impl<'b> Findings<'b> {
    pub(crate) fn new(browser: &'b Browser) -> Self {
        Self { browser, pages: 0, wrong: Vec::new() }
    }

    /// Looks at the page that is shown.
    pub(crate) async fn look(&mut self, name: &str) {
        self.pages += 1;
        for (size_name, size) in [("phone", PHONE), ("desk", DESK)] {
            self.browser.resize(size).await;
            for (scheme, dark) in [("light", false), ("dark", true)] {
                self.browser.prefer_dark(dark).await;
                let found = self.browser.violations().await;
                self.wrong.extend(found.into_iter().map(|one| format!("{name}, {size_name}, {scheme}: {one}")));
                if !dark || size == PHONE {
                    self.browser.picture(&format!("{name}-{size_name}-{scheme}")).await;
                }
            }
            self.browser.prefer_dark(false).await;
        }
        self.browser.resize(NARROW).await;
        let overflow = self.browser.overflow().await;
        if overflow > 0 {
            self.wrong.push(format!("{name} is {overflow} px wider than a window of 320 px"));
        }
        self.browser.resize(DESK).await;
    }

    /// Opens a page and looks at it once it shows this heading.
    pub(crate) async fn open(&mut self, name: &str, path: &str, heading: &str) {
        self.browser.open(path).await;
        self.browser.wait_for_heading(heading).await;
        self.look(name).await;
    }

    pub(crate) fn none(self) {
        println!("{} pages looked at", self.pages);
        assert!(self.wrong.is_empty(), "{} findings:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}
