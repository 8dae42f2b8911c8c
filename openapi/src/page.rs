//! Lists, a page at a time: ask again with `cursor` set to `next` until there is none.

use serde::{Deserialize, Serialize};

/// Part of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// At most `limit` of them.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub items: Vec<T>,
    /// Where the next page begins; `null` on the last.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub next: Option<String>,
}

/// Which part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
