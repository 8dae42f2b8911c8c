//! The public pages of campaigns.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use diesel::prelude::*;
use openapi::campaigns::{CampaignCard, CampaignPage, CampaignStatus};
use openapi::{CampaignId, Page, PageQuery, Timestamp};

use super::queries::{self, CampaignRow};
use crate::clock::now;
use crate::db::schema::{campaign_organisations, organisations};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::organisations::OrganisationRow;
use crate::surveys;

/// List live campaigns
///
/// What everyone may see of them, newest first.
#[utoipa::path(operation_id = "list_campaign_pages", tag = "campaigns", params(PageQuery), responses(
    (status = 200, description = "Live campaigns", body = Page<CampaignCard>),
))]
#[get("/campaign-pages")]
pub async fn list(db: Data<Db>, query: Query<PageQuery>) -> Result<Json<Page<CampaignCard>>> {
    let slice = Slice::<CampaignId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let rows = queries::live(conn, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            let ids: Vec<CampaignId> = page.items.iter().map(|row| row.id).collect();
            let open = surveys::count_open(conn, &ids, now())?;
            let items = page.items.into_iter().map(|row| card(row, &open)).collect();
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Show the public page of a campaign
///
/// Of a live or a closed one, with what is open now.
#[utoipa::path(operation_id = "get_campaign_page", tag = "campaigns",
    params(("slug" = String, Path, description = "The campaign's name in addresses", max_length = 80, example = "spring-pulse")), responses(
    (status = 200, description = "What everyone may see", body = CampaignPage),
))]
#[get("/campaign-pages/{slug}")]
pub async fn show(db: Data<Db>, slug: Path<String>) -> Result<Json<CampaignPage>> {
    let slug = slug.into_inner();
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    Ok(Json(db.read(move |conn| page(conn, &slug, now())).await?))
}

fn card(row: CampaignRow, open: &[(CampaignId, i64)]) -> CampaignCard {
    let count = open.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count);
    CampaignCard {
        slug: row.slug,
        name: row.name,
        summary: row.summary,
        open_surveys: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

fn page(conn: &mut Conn, slug: &str, now: Timestamp) -> Result<CampaignPage> {
    let row = queries::by_slug(conn, slug)?.filter(|row| row.status != CampaignStatus::Draft).ok_or(Error::NotFound)?;
    let takes_part: Vec<OrganisationRow> = campaign_organisations::table
        .inner_join(organisations::table)
        .filter(campaign_organisations::campaign_id.eq(row.id))
        .order(organisations::name.asc())
        .select(OrganisationRow::as_select())
        .load(conn)?;
    let open_surveys =
        if row.status == CampaignStatus::Live { surveys::open_cards(conn, row.id, now)? } else { Vec::new() };
    Ok(CampaignPage {
        slug: row.slug,
        name: row.name,
        summary: row.summary,
        aims: row.aims,
        privacy_notice: row.privacy_notice,
        status: row.status,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        organisations: takes_part.into_iter().map(Into::into).collect(),
        open_surveys,
    })
}
