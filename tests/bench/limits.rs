//! What guessing costs and gains at full scale: targets R10, R11 and R20.
//!
//! `cargo xtask bench limits`; the counts are demands and end the run where they are missed, the times are figures.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use tests::TestApp;
use tests::accounts::crowd;
use tests::app::PASSWORD;
use tests::totp::Authenticator;
use tokio::runtime::Builder;

const ACCOUNTS: usize = 100;
const SAMPLES: usize = 1_000;

/// Measures on SQLite: what is counted is the same on both databases.
pub(crate) fn run() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        guesses().await;
        spray().await;
        codes().await;
        enumeration().await;
        crowded().await;
    });
}

/// R10: ten thousand guesses on one account.
async fn guesses() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let began = Instant::now();
    let mut looked_at = 0;
    for guess in 0..10_000 {
        looked_at += usize::from(app.try_password(&person.email, &format!("guess number {guess}")).await.status == 401);
    }
    println!("figure guesses_on_one_account 10000 tries");
    println!("figure guesses_looked_at {looked_at} tries");
    println!("figure guesses_took {:.1} s", began.elapsed().as_secs_f64());
    assert!(looked_at <= 10, "{looked_at} guesses were looked at");
}

/// R10: one password on a thousand accounts.
async fn spray() {
    let app = TestApp::start().await;
    let mut looked_at = 0;
    for account in 0..1_000 {
        let email = format!("nr{account}@tests.example");
        looked_at += usize::from(app.try_password(&email, "Autumn rain 2026").await.status == 401);
    }
    println!("figure spray_looked_at {looked_at} of_1000_accounts");
    assert!(looked_at <= 20, "{looked_at} accounts were tried");
}

/// R10: ten thousand codes of a second factor.
async fn codes() {
    let app = TestApp::start().await;
    let words = ["people", "add", "--email", "two@tests.example", "--name", "N", "--second-factor", "--password-stdin"];
    let made = app.settings.run(&words, &format!("{PASSWORD}\n"));
    let authenticator = Authenticator::new(String::from_utf8(made.stdout).unwrap().trim());
    let (mut looked_at, mut right) = (0, 0);
    let codes: Vec<String> = (0..10_000).map(|code| format!("{code:06}")).collect();
    for some in codes.chunks(16) {
        // One of them may be the code of now by chance.
        let own = (-1..=1).any(|step| some.contains(&authenticator.code_at(step)));
        let tries = some.iter().map(|code| {
            let body = json!({ "email": "two@tests.example", "password": PASSWORD, "code": code });
            let request = app.post("/api/v1/sessions", &body);
            async { request.await.status }
        });
        let statuses = join_all(tries).await;
        looked_at += statuses.iter().filter(|status| **status == 401).count();
        right += usize::from(statuses.contains(&201) && !own);
    }
    println!("figure codes_looked_at {looked_at} of_10000");
    assert!(looked_at <= 5 && right == 0, "{looked_at} codes were looked at");
}

/// R11: whether the time tells a known account from an unknown one.
async fn enumeration() {
    // Each sign-in comes from an address of its own, as the proxy says, so that no limit but that of the account counts.
    let app = TestApp::start_under(&[("TRUSTED_PROXIES", "127.0.0.1")]).await;
    let mut known = Vec::new();
    for account in 0..ACCOUNTS {
        let email = format!("known{account}@tests.example");
        let made = app.settings.run(&["people", "add", "--email", &email, "--name", "N", "--password-stdin"], PASSWORD);
        assert!(made.status.success());
        known.push(email);
    }
    let (mut knowns, mut unknowns) = (Vec::new(), Vec::new());
    for sample in 0..SAMPLES {
        let account = sample % ACCOUNTS;
        let pair = [(known[account].clone(), &mut knowns), (format!("other{account}@tests.example"), &mut unknowns)];
        // Whoever goes first takes turns.
        let order: Vec<_> = if sample % 2 == 0 { pair.into_iter().collect() } else { pair.into_iter().rev().collect() };
        for (email, times) in order {
            let from = format!("10.{}.{}.{}", sample / 250, sample % 250, usize::from(email.starts_with('k')));
            let began = Instant::now();
            let answer =
                app.try_password(&email, &format!("guess number {sample}")).header("x-forwarded-for", &from).await;
            times.push(began.elapsed());
            assert_eq!(answer.status, 401, "{}", answer.text);
        }
    }
    let gap = median(&mut knowns.clone()).as_secs_f64() - median(&mut unknowns.clone()).as_secs_f64();
    println!("figure sign_in_median {:.2} ms", median(&mut knowns.clone()).as_secs_f64() * 1_000.0);
    println!("figure known_from_unknown_auc {:.3} of_1", area(&knowns, &unknowns));
    println!("figure known_from_unknown_gap {:.3} ms", gap.abs() * 1_000.0);
}

/// R20: a thousand sign-ins at once, and what somebody else notices.
async fn crowded() {
    let app = TestApp::start().await;
    app.get("/ready").await.expect(200);
    let others = async {
        let mut times = Vec::new();
        for _ in 0..200 {
            let began = Instant::now();
            app.get("/api/v1/organisations").await.expect(200);
            times.push(began.elapsed());
        }
        times.sort();
        times[times.len() * 99 / 100]
    };
    let (answers, slow) = tokio::join!(crowd(&app, 1_000), others);
    let count = |wanted: u16| answers.iter().filter(|(status, _)| *status == wanted).count();
    let memory = app.server.peak_memory() >> 20;
    println!("figure crowd_looked_at {} of_1000", count(401));
    println!("figure crowd_told_to_come_back {} of_1000", count(429) + count(503));
    println!("figure crowd_memory {memory} MiB");
    println!("figure crowd_other_route_p99 {:.1} ms", slow.as_secs_f64() * 1_000.0);
    assert_eq!(count(401) + count(429) + count(503), 1_000);
    assert!(answers.iter().all(|(status, retry)| *status == 401 || !retry.is_empty()), "no Retry-After");
    assert!(memory <= 512, "{memory} MiB");
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The chance that a known account takes longer than an unknown one: 0.5 tells nothing (Mann and Whitney 1947).
fn area(knowns: &[Duration], unknowns: &[Duration]) -> f64 {
    let longer = knowns.iter().map(|known| unknowns.iter().filter(|unknown| known > *unknown).count()).sum::<usize>();
    longer as f64 / (knowns.len() * unknowns.len()) as f64
}
