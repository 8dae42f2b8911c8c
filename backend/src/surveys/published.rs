//! Published versions kept in memory, so that taking an answer does not read the survey again: a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use openapi::SurveyId;
use openapi::campaigns::CampaignStatus;
use survey::Definition;

use super::links::is_link;
use super::queries;
use crate::campaigns;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};

/// Surveys kept at a time.
const MOST: usize = 500;

/// What a link leads to.
#[derive(Debug)]
pub struct Published {
    #[allow(missing_docs)]
    pub survey: SurveyId,
    #[allow(missing_docs)]
    pub version: i32,
    #[allow(missing_docs)]
    pub definition: Definition,
}

/// Published versions by link.
#[derive(Default)]
pub struct PublishedSurveys(Mutex<HashMap<String, Arc<Published>>>);

impl PublishedSurveys {
    /// The version that `link` leads to.
    pub async fn get(&self, db: &Db, link: String) -> Result<Arc<Published>> {
        if !is_link(&link) {
            return Err(Error::NotFound);
        }
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&link) {
            return Ok(known.clone());
        }
        let asked = link.clone();
        let found = Arc::new(db.read(move |conn| read(conn, &asked)).await?);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(link, found.clone());
        Ok(found)
    }
}

fn read(conn: &mut Conn, link: &str) -> Result<Published> {
    let row = queries::by_link(conn, link)?.ok_or(Error::NotFound)?;
    // Nobody but administrators knows of a draft campaign, or of what is in it. A campaign never becomes a draft again.
    if campaigns::find(conn, row.campaign_id)?.status == CampaignStatus::Draft {
        return Err(Error::NotFound);
    }
    let number = row.version.ok_or(Error::NotFound)?;
    let version = queries::version(conn, row.id, number)?;
    Ok(Published { survey: row.id, version: number, definition: version.definition.0 })
}
