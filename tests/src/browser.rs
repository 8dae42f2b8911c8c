//! A real browser. Tests find things as people do who hear a page: by role and name.

use std::fmt::Write;
use std::future::Future;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{
    By, CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, Key, RequestData, SessionId, WebDriver,
    WebElement,
};

use crate::client::Answer;
use crate::driver::Driver;
use crate::files;

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(40);
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
];

/// A telephone, held upright.
pub const PHONE: (u32, u32) = (390, 844);
/// A desk.
pub const DESK: (u32, u32) = (1280, 900);

/// A browser with a profile of its own; call [`Browser::close`] at the end of a test.
pub struct Browser {
    // Dropped first, so that a failed test does not wait for the driver to take leave of the browser.
    _process: Driver,
    driver: WebDriver,
    base: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts one for the server at `base`.
    pub async fn start(base: &str, size: (u32, u32)) -> Self {
        let process = Driver::start();
        let profile = tempfile::Builder::new().prefix("bethefuture-browser-").tempdir().unwrap();
        let mut wish = ChromeCapabilities::new();
        for flag in FLAGS {
            wish.add_arg(flag).unwrap();
        }
        wish.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        if let Ok(program) = std::env::var("TEST_CHROMIUM") {
            wish.set_binary(&program).unwrap();
        }
        wish.set("goog:loggingPrefs", json!({ "browser": "ALL" })).unwrap();
        let driver = WebDriver::new(&process.url, wish).await.unwrap();
        let browser = Self { _process: process, driver, base: base.to_owned(), _profile: profile };
        browser.resize(size).await;
        browser
    }

    /// Ends it.
    pub async fn close(self) {
        self.driver.quit().await.ok();
    }

    /// Makes the page this large.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
        // Telephones lay scroll bars over the page; beside it they would cut off pictures.
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    }

    /// As the settings of somebody who prefers dark pages would have it, or light ones.
    pub async fn prefer_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// As the page is laid out on paper, for somebody who prefers dark pages or light ones.
    pub async fn on_paper(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print", "features": features })).await;
    }

    /// Has streams fail before they begin, as behind a proxy that holds them back, from the next page on. What is to be done every quarter of a
    /// minute is done every second.
    pub async fn without_streams(&self) {
        let source = "{ const real = window.fetch, later = window.setTimeout;
            window.fetch = (input, init) => {
                if (!String(input).endsWith('/watch')) return real(input, init);
                window.__streams = (window.__streams ?? 0) + 1;
                return Promise.resolve(new Response('', { status: 502 }));
            };
            window.setTimeout = (act, wait, ...words) => later(act, wait === 15000 ? 1000 : wait, ...words); }";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// Has everything that the page asks the server for fail, as behind a proxy whose server is gone, from the next page on.
    pub async fn server_gone(&self) {
        let source = "{ const real = window.fetch;
            window.__gone = true;
            window.fetch = (input, init) => window.__gone && String(input).startsWith('/api/')
                ? Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })) : real(input, init); }";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// The server is there again, for the page that is shown.
    pub async fn server_back(&self) {
        self.run("window.__gone = false", vec![]).await;
    }

    /// Does something in a second tab at `path`, then closes it.
    pub async fn in_another_tab(&self, path: &str, act: impl AsyncFnOnce()) {
        let here = self.driver.window().await.unwrap();
        let other = self.driver.new_tab().await.unwrap();
        self.driver.switch_to_window(other).await.unwrap();
        self.open(path).await;
        act().await;
        self.driver.close_window().await.unwrap();
        self.driver.switch_to_window(here).await.unwrap();
    }

    /// What stands in the field that has this id.
    pub async fn value(&self, id: &str) -> String {
        self.by_id(id).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Cuts the connection, or restores it.
    pub async fn offline(&self, offline: bool) {
        let wish = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", wish).await;
    }

    /// Answers the pages' reading of these paths below `/api/v1` in place of the server, from the next page on: for states that take days.
    pub async fn answers(&self, answers: Value) {
        let source = format!(
            "{{ const answers = {answers}, real = window.fetch;
            window.fetch = (input, init) => {{
                const path = String(input).replace('/api/v1', '');
                const found = (init?.method ?? 'GET') === 'GET' ? answers[path] : undefined;
                const kind = {{ 'content-type': 'application/json' }};
                return found ? Promise.resolve(new Response(JSON.stringify(found), {{ headers: kind }})) : real(input, init);
            }}; }}"
        );
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// Takes the cookies of an answer, as if it had come to this browser.
    pub async fn take_over(&self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            // A browser takes secure cookies from its own machine without TLS too.
            let url = self.base.replace("http:", "https:");
            let cookie = json!({ "name": name, "value": value, "url": url, "path": "/", "secure": true, "httpOnly": true,
                "sameSite": "Strict" });
            let taken = self.devtools("Network.setCookie", cookie).await;
            assert_eq!(taken["success"], true, "{name}");
        }
    }

    /// Opens an address below the server's, and waits for its heading.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
        self.settled().await;
    }

    /// Opens an empty document, which belongs to no server.
    pub async fn open_blank(&self) {
        self.driver.goto("about:blank").await.unwrap();
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.driver.refresh().await.unwrap();
        self.settled().await;
    }

    /// Goes back, as the browser's own button does.
    pub async fn back(&self) {
        self.driver.back().await.unwrap();
    }

    /// Where the browser is, from the path on.
    pub async fn address(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.as_str().strip_prefix(&self.base).unwrap_or(url.as_str()).to_owned()
    }

    pub async fn title(&self) -> String {
        self.driver.title().await.unwrap()
    }

    /// The page's heading.
    pub async fn heading(&self) -> String {
        let text = self.run("return document.querySelector('h1')?.innerText ?? ''", vec![]).await;
        words(text.as_str().unwrap_or_default())
    }

    /// All that can be read on the page.
    pub async fn text(&self) -> String {
        let text = self.run("return document.body.innerText", vec![]).await;
        words(text.as_str().unwrap_or_default())
    }

    /// Waits until the page's heading includes `text`.
    pub async fn wait_for_heading(&self, text: &str) {
        self.wait(&format!("the heading {text:?}"), async || self.heading().await.contains(text)).await;
    }

    /// Waits until `text` can be read on the page.
    pub async fn wait_for_text(&self, text: &str) {
        self.wait(&format!("the text {text:?}"), async || self.text().await.contains(text)).await;
    }

    /// Waits until the address is this one.
    pub async fn wait_for_address(&self, address: &str) {
        self.wait(&format!("the address {address}"), async || self.address().await == address).await;
    }

    /// Whether there is something of this role and name now.
    pub async fn has(&self, role: &str, name: &str) -> bool {
        self.find(role, name).await.is_some()
    }

    /// What has this role and this name, once it is there.
    pub async fn get(&self, role: &str, name: &str) -> WebElement {
        let found = tokio::sync::Mutex::new(None);
        self.wait(&format!("the {role} {name:?}"), async || {
            *found.lock().await = self.find(role, name).await;
            found.lock().await.is_some()
        })
        .await;
        found.into_inner().unwrap()
    }

    /// Presses a button, follows a link or chooses an option.
    pub async fn click(&self, role: &str, name: &str) {
        let element = self.get(role, name).await;
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap_or_else(|failed| panic!("the {role} {name:?} cannot be clicked: {failed}"));
    }

    /// Writes into a field, over what is there.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.get("textbox", name).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// The control that has this id.
    pub async fn by_id(&self, id: &str) -> WebElement {
        let element = self.driver.find(By::Id(id)).await.unwrap_or_else(|failed| panic!("#{id}: {failed}"));
        element.scroll_into_view().await.unwrap();
        element
    }

    /// Writes into the field that has this id.
    pub async fn type_into(&self, id: &str, text: &str) {
        self.by_id(id).await.send_keys(text).await.unwrap();
    }

    /// Chooses a file.
    pub async fn choose_file(&self, path: &Path) {
        let field = self.driver.find(By::Css("input[type=file]")).await.unwrap();
        field.send_keys(path.display().to_string()).await.unwrap();
    }

    /// Has files that are downloaded put into `folder` without asking.
    pub async fn save_into(&self, folder: &Path) {
        let wish = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", wish).await;
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// Presses Tab until what has the focus has this role and name, as somebody without a mouse does.
    pub async fn tab_to(&self, role: &str, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..60 {
            self.press(Key::Tab).await;
            let focused = self.focused().await;
            if focused.0 == role && words(&focused.1).contains(name) {
                return;
            }
            passed.push(focused);
        }
        panic!("Tab does not lead to the {role} {name:?}, but to {passed:?}");
    }

    /// Opens what is shown on request under `summary`, from the keyboard.
    pub async fn unfold(&self, summary: &str) {
        for _ in 0..60 {
            self.press(Key::Tab).await;
            if self.focused_element().await == ("summary".to_owned(), summary.to_owned()) {
                self.press(Key::Enter).await;
                return;
            }
        }
        panic!("Tab does not lead to {summary:?}");
    }

    /// The role and the name of what has the focus.
    pub async fn focused(&self) -> (String, String) {
        let element = self.run("return document.activeElement", vec![]).await;
        match WebElement::from_json(element, self.driver.handle().clone()) {
            Ok(element) => (self.computed(&element, "role").await, self.computed(&element, "label").await),
            Err(_) => (String::new(), String::new()),
        }
    }

    /// What has the focus, as its element's name and its text.
    pub async fn focused_element(&self) -> (String, String) {
        let script = "const e = document.activeElement; return [e.tagName.toLowerCase(), e.innerText ?? '']";
        let found = self.run(script, vec![]).await;
        (found[0].as_str().unwrap().to_owned(), words(found[1].as_str().unwrap()))
    }

    /// Keeps a picture of the whole page in `TEST_PICTURES`.
    pub async fn picture(&self, name: &str) {
        let folder = files::named_or("TEST_PICTURES", "target/pictures");
        std::fs::create_dir_all(&folder).unwrap();
        let wish = json!({ "format": "png", "captureBeyondViewport": true });
        let taken = self.devtools("Page.captureScreenshot", wish).await;
        let bytes = STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }

    /// What axe-core finds wrong with the page: WCAG 2.2 A and AA, its best practices, and the size of targets.
    pub async fn violations(&self) -> Vec<String> {
        let axe = files::named_or("TEST_AXE", "target/tools/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&axe).unwrap_or_else(|failed| panic!("{}: {failed}", axe.display()));
        // Handed over as a text and run by the driver, since the pages' policy lets no inline script run.
        self.run(&source, vec![]).await;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
                rules: { 'target-size': { enabled: true } },
            }).then(found => done(found.violations), failed => done(String(failed)));";
        let found = self.driver.execute_async(script, vec![]).await.unwrap().json().clone();
        let violations = found.as_array().unwrap_or_else(|| panic!("axe failed: {found}"));
        violations.iter().map(told).collect()
    }

    /// How many pixels what is on the page reaches beyond the window.
    pub async fn overflow(&self) -> i64 {
        // What lies in a part that scrolls by itself is meant to be wider; what is closed has not been laid out for this window.
        let script = "const scrolls = e => e && e !== document.body
                && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
            const shown = e => e.checkVisibility() && !scrolls(e.parentElement);
            const right = [...document.body.querySelectorAll('*')].filter(shown)
                .map(e => Math.round(e.getBoundingClientRect().right));
            return Math.max(0, ...right.map(x => x - document.documentElement.clientWidth))";
        self.run(script, vec![]).await.as_i64().unwrap()
    }

    /// What the page wrote on the console as an error since this was last asked.
    pub async fn console_errors(&self) -> Vec<String> {
        let entries = self.driver.get_log("browser").await.unwrap();
        let shown = entries.into_iter().filter(|entry| format!("{:?}", entry.level).eq_ignore_ascii_case("severe"));
        shown.map(|entry| entry.message).collect()
    }

    /// Every address that the page loaded something from.
    pub async fn loaded_from(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let found = self.run(script, vec![]).await;
        found.as_array().unwrap().iter().map(|address| address.as_str().unwrap().to_owned()).collect()
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, words: Vec<Value>) -> Value {
        self.driver.execute(script, words).await.unwrap().json().clone()
    }

    /// Waits until `ready` is; fails the test with what the page shows when it takes too long.
    pub async fn wait<F: Future<Output = bool>>(&self, what: &str, ready: impl Fn() -> F) {
        let began = Instant::now();
        while !ready().await {
            if began.elapsed() > PATIENCE {
                self.picture("failed").await;
                let (address, text, errors) = (self.address().await, self.text().await, self.console_errors().await);
                panic!("{what} did not come at {address}, which shows:\n{text}\nconsole: {errors:?}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the page has drawn a heading and nothing is on its way any more.
    pub async fn settled(&self) {
        let ready = "return !!document.querySelector('h1') && !document.querySelector('[aria-busy=true]')";
        self.wait("a heading", async || self.run(ready, vec![]).await == true).await;
    }

    async fn find(&self, role: &str, name: &str) -> Option<WebElement> {
        for element in self.driver.find_all(By::Css(candidates(role))).await.ok()? {
            // Pages change while they are looked at: what is gone meanwhile has no name.
            if words(&self.computed(&element, "label").await) == words(name)
                && self.computed(&element, "role").await == role
            {
                return Some(element);
            }
        }
        None
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> String {
        let question = Computed { element: element.element_id().to_string(), what };
        let answer = self.driver.cmd(question).await;
        answer.ok().and_then(|answer| answer.value::<String>().ok()).unwrap_or_default()
    }

    async fn devtools(&self, command: &'static str, words: Value) -> Value {
        self.driver.cmd(Devtools { command, words }).await.unwrap().value().unwrap()
    }
}

/// Elements that may have this role.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => "button, [role=button], input[type=submit]",
        "link" => "a[href]",
        "textbox" => "input, textarea",
        "radio" => "input[type=radio]",
        "checkbox" => "input[type=checkbox]",
        "combobox" => "select",
        "heading" => "h1, h2, h3, h4",
        "group" => "fieldset, details, [role=group]",
        "alert" => "[role=alert]",
        "table" => "table",
        _ => "[role], main, nav, header, footer, img, svg",
    }
}

/// Text with every run of blanks as one.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A violation as one can act on it: the rule, and where.
fn told(violation: &Value) -> String {
    let mut text = format!("{}: {}", violation["id"].as_str().unwrap(), violation["help"].as_str().unwrap());
    for node in violation["nodes"].as_array().unwrap() {
        write!(text, "\n    {} {}", node["target"], node["failureSummary"].as_str().unwrap_or_default()).unwrap();
    }
    text
}

/// Asks the browser for an element's role or name, as it tells them to assistive technology.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("/session/{session}/element/{}/computed{}", self.element, self.what))
    }
}

/// A command of the browser's own protocol.
#[derive(Debug)]
struct Devtools {
    command: &'static str,
    words: Value,
}

impl FormatRequestData for Devtools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let body = json!({ "cmd": self.command, "params": self.words });
        RequestData::new(Method::POST, format!("/session/{session}/goog/cdp/execute")).add_body(body)
    }
}
