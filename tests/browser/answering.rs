//! Answers whatever a survey asks, as a respondent does: through the controls on the page.

use serde_json::{Value, json};
use tests::Browser;

/// The controls of the question `code` that have no answer yet, each by its id: one of each group of radios, the first box of
/// several, empty fields, and buttons that add to an order.
const OPEN_CONTROLS: &str = "
    const [code] = arguments;
    const own = [...document.querySelectorAll('main input, main select, main textarea, main button')]
        .filter(e => e.id === `q-${code}` || e.id.startsWith(`q-${code}-`));
    const groups = Map.groupBy(own.filter(e => ['radio', 'checkbox'].includes(e.type)), e => e.name);
    const open = [];
    for (const group of groups.values()) if (!group.some(e => e.checked)) open.push(group[0].id);
    for (const e of own) {
        if (e.tagName === 'SELECT' && !e.value) open.push(e.id);
        if (e.matches('input[type=text], input:not([type]), textarea') && !e.value) open.push(e.id);
        if (e.tagName === 'BUTTON' && e.id.includes('-add-')) open.push(e.id);
    }
    return open;";

/// Answers every question of the step that the browser shows; says how many it answered.
pub(crate) async fn answer_step(browser: &Browser, definition: &Value) -> usize {
    let questions =
        definition["pages"].as_array().unwrap().iter().flat_map(|page| page["questions"].as_array().unwrap());
    let mut answered = 0;
    for question in questions {
        let code = question["code"].as_str().unwrap();
        let mut given = false;
        // An answer may open a further control; more than these no question has.
        for _ in 0..60 {
            let open = browser.run(OPEN_CONTROLS, vec![json!(code)]).await;
            let Some(id) = open[0].as_str() else { break };
            answer(browser, id, question).await;
            given = true;
        }
        answered += usize::from(given);
    }
    answered
}

async fn answer(browser: &Browser, id: &str, question: &Value) {
    let kind = &question["kind"];
    match kind["type"].as_str().unwrap() {
        "single_choice" | "multiple_choice" | "scale" | "matrix" | "ranking" => choose(browser, id).await,
        "date" if id.ends_with("-month") => browser.type_into(id, "3").await,
        "date" if id.ends_with("-year") => browser.type_into(id, "2015").await,
        "date" => browser.type_into(id, "27").await,
        "number" => {
            let number = kind["min"].as_f64().unwrap_or(0.0).max(1.0).min(kind["max"].as_f64().unwrap_or(f64::MAX));
            browser.type_into(id, &number.to_string()).await;
        }
        _ => browser.type_into(id, "Written by a test").await,
    }
}

async fn choose(browser: &Browser, id: &str) {
    let element = browser.by_id(id).await;
    match element.tag_name().await.unwrap().as_str() {
        "select" => {
            // The first option asks to choose.
            let option = element.find(thirtyfour::By::Css("option:nth-child(2)")).await.unwrap();
            option.click().await.unwrap();
        }
        "textarea" | "input" if matches!(element.attr("type").await.unwrap().as_deref(), None | Some("text")) => {
            browser.type_into(id, "Written by a test").await;
        }
        _ => element.click().await.unwrap(),
    }
}

/// Answers a survey from its start page to the page that checks the answers; says how many questions were answered.
pub(crate) async fn answer_all(browser: &Browser, definition: &Value) -> usize {
    let mut answered = 0;
    browser.click("link", "Start").await;
    loop {
        browser.settled().await;
        let before = browser.address().await;
        if before.ends_with("/check") {
            return answered;
        }
        answered += answer_step(browser, definition).await;
        browser.click("button", "Continue").await;
        browser.wait("the next step", async || browser.address().await != before).await;
    }
}
