//! Who follows what on this server, and the one task that looks for changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::web::Data;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit, watch};

use super::{Topic, versions};
use crate::db::Db;
use crate::error::{Error, Result};

/// Streams of one server; whoever comes then is told to come back, and reads the state without one.
const MOST: usize = 2_000;
/// Streams that ask the database at a time, so that a change that many follow leaves room for everything else.
const LOOKING: usize = 4;
/// How often the versions of what is followed are read.
const PACE: Duration = Duration::from_secs(1);
/// Topics of one query.
const CHUNK: usize = 500;
/// The version of a topic that was not read yet.
const UNREAD: i64 = -1;

/// Who follows what on this server. It costs no thread and no connection to the database while nothing changes.
pub struct Hub {
    followed: Mutex<HashMap<Topic, Followed>>,
    places: Arc<Semaphore>,
    looking: Semaphore,
    stopped: watch::Sender<bool>,
}

struct Followed {
    version: watch::Sender<i64>,
    followers: usize,
}

/// Somebody's place among those who follow a topic. It is given back when this is dropped.
pub struct Following {
    hub: Arc<Hub>,
    topic: Topic,
    /// The versions of the topic, as they are found.
    pub versions: watch::Receiver<i64>,
    /// Becomes true when the server is told to stop.
    pub stopped: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Hub {
    /// Nobody follows anything yet.
    fn new() -> Arc<Self> {
        Arc::new(Self {
            followed: Mutex::default(),
            places: Arc::new(Semaphore::new(MOST)),
            looking: Semaphore::new(LOOKING),
            stopped: watch::Sender::new(false),
        })
    }

    /// Looks for changes from now on: for the handlers, and for whoever stops it.
    pub fn start(db: &Db) -> (Data<Self>, Arc<Self>) {
        let hub = Self::new();
        actix_web::rt::spawn(hub.clone().watch(db.clone()));
        (Data::from(hub.clone()), hub)
    }

    /// Follows `topic` from now on; refused where too many follow something already.
    pub fn follow(self: &Arc<Self>, topic: Topic) -> Result<Following> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
        let mut followed = self.followed();
        let entry =
            followed.entry(topic).or_insert_with(|| Followed { version: watch::Sender::new(UNREAD), followers: 0 });
        entry.followers += 1;
        let versions = entry.version.subscribe();
        drop(followed);
        Ok(Following { hub: self.clone(), topic, versions, stopped: self.stopped.subscribe(), _place: place })
    }

    /// How many streams there are.
    pub fn streams(&self) -> usize {
        MOST.saturating_sub(self.places.available_permits())
    }

    /// Waits for the turn to ask the database.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>> {
        self.looking.acquire().await.map_err(|_| Error::Busy)
    }

    /// Ends every stream at once.
    pub fn stop(&self) {
        self.stopped.send_replace(true);
    }

    /// Looks for changes of what is followed until the server stops.
    async fn watch(self: Arc<Self>, db: Db) {
        let mut stopped = self.stopped.subscribe();
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => return,
                () = tokio::time::sleep(PACE) => {}
            }
            let topics: Vec<Topic> = self.followed().keys().copied().collect();
            if topics.is_empty() {
                continue;
            }
            match read(&db, &topics).await {
                Ok(found) => self.tell(&found),
                // Nothing is lost: the versions are read again, and streams send what they did not send before.
                Err(failed) => tracing::debug!(error = %failed, "could not look for changes"),
            }
        }
    }

    fn tell(&self, found: &HashMap<Topic, i64>) {
        let followed = self.followed();
        for (topic, version) in found {
            if let Some(entry) = followed.get(topic) {
                entry.version.send_if_modified(|known| std::mem::replace(known, *version) != *version);
            }
        }
    }

    fn followed(&self) -> MutexGuard<'_, HashMap<Topic, Followed>> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn read(db: &Db, topics: &[Topic]) -> Result<HashMap<Topic, i64>> {
    let names: Vec<String> = topics.iter().map(|topic| topic.name()).collect();
    let found: HashMap<String, i64> = db
        .read(move |conn| {
            let mut found = HashMap::new();
            for chunk in names.chunks(CHUNK) {
                found.extend(versions(conn, chunk)?);
            }
            Ok(found)
        })
        .await?;
    Ok(topics.iter().map(|topic| (*topic, found.get(&topic.name()).copied().unwrap_or(0))).collect())
}

impl Following {
    /// Waits for the turn to ask the database.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>> {
        self.hub.turn().await
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let mut followed = self.hub.followed();
        if let Some(entry) = followed.get_mut(&self.topic) {
            entry.followers -= 1;
            if entry.followers == 0 {
                followed.remove(&self.topic);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use openapi::EventId;
    use uuid::Uuid;

    use super::*;

    fn topic(number: u128) -> Topic {
        Topic::Event(EventId(Uuid::from_u128(number)))
    }

    #[test]
    fn nobody_is_kept_who_went_and_there_is_room_again() {
        let hub = Hub::new();
        let mut all: Vec<Following> = (0..MOST).map(|number| hub.follow(topic(number as u128 % 7)).unwrap()).collect();

        assert!(matches!(hub.follow(topic(1)), Err(Error::Busy)));
        assert_eq!((hub.streams(), hub.followed().len()), (MOST, 7));
        all.truncate(1);
        assert_eq!((hub.streams(), hub.followed().len()), (1, 1));
        assert!(hub.follow(topic(1)).is_ok());
    }

    #[test]
    fn followers_are_woken_by_what_differs_and_by_nothing_else() {
        let hub = Hub::new();
        let mut one = hub.follow(topic(1)).unwrap();
        let mut other = hub.follow(topic(2)).unwrap();

        hub.tell(&[(topic(1), 3), (topic(9), 4)].into());
        assert!(one.versions.has_changed().unwrap() && !other.versions.has_changed().unwrap());
        assert_eq!(*one.versions.borrow_and_update(), 3);
        hub.tell(&[(topic(1), 3), (topic(2), 0)].into());
        assert!(!one.versions.has_changed().unwrap());
        assert_eq!(*other.versions.borrow_and_update(), 0);
    }
}
