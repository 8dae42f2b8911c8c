//! What a meeting of a working group goes through besides its agenda.

use openapi::GroupId;
use openapi::events::CarriedAction;

use crate::actions;
use crate::db::Conn;
use crate::error::Result;

/// The actions of the group that are not done, the first due first.
pub fn carried(conn: &mut Conn, group: GroupId) -> Result<Vec<CarriedAction>> {
    let open = actions::open_of_group(conn, group)?;
    let carry = |action: openapi::actions::Action| CarriedAction {
        id: action.id,
        text: action.text,
        owner: action.owner.map(|owner| owner.name),
        due_on: action.due_on,
    };
    Ok(open.into_iter().take(100).map(carry).collect())
}
