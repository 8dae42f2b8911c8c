//! A stream of server-sent events, read as a browser reads it.

use std::time::Duration;

use reqwest::Response;
use serde_json::Value;

/// What was sent of a stream so far, and what comes.
pub struct Stream {
    response: Response,
    text: String,
    /// How many comments came.
    pub comments: usize,
}

/// A state that came, with its version.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub version: i64,
    pub state: Value,
}

/// What came of waiting.
#[derive(Debug, Clone, PartialEq)]
pub enum Came {
    State(State),
    /// Nothing, in the time that was given.
    Nothing,
    /// The stream has ended.
    End,
}

impl Stream {
    pub(crate) fn of(response: Response) -> Self {
        Self { response, text: String::new(), comments: 0 }
    }

    /// A header of the answer.
    pub fn header(&self, name: &str) -> &str {
        self.response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The next state, waited for no longer than `patience`.
    pub async fn next(&mut self, patience: Duration) -> Came {
        tokio::time::timeout(patience, self.read()).await.unwrap_or(Came::Nothing)
    }

    /// The next state, which must come within some seconds.
    pub async fn state(&mut self) -> State {
        match self.next(Duration::from_secs(10)).await {
            Came::State(state) => state,
            other => panic!("no state came: {other:?}"),
        }
    }

    async fn read(&mut self) -> Came {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let line = |name: &str| {
                    block.lines().find_map(|line| line.strip_prefix(name)).map(|rest| rest.trim_start().to_owned())
                };
                self.comments += usize::from(block.starts_with(':'));
                if let (Some(id), Some(event), Some(data)) = (line("id:"), line("event:"), line("data:")) {
                    assert_eq!(event, "state");
                    let state: Value = serde_json::from_str(&data).unwrap();
                    assert_eq!(state["version"].to_string(), id);
                    return Came::State(State { version: id.parse().unwrap(), state });
                }
            }
            // A connection that breaks off ends the stream as well as one that is closed.
            match self.response.chunk().await {
                Ok(Some(bytes)) => self.text.push_str(std::str::from_utf8(&bytes).unwrap()),
                _ => return Came::End,
            }
        }
    }
}
