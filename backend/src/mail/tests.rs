//! What is written once is kept and sent once.

use openapi::LinkId;
use uuid::Uuid;

use super::{Letter, Parameters, Template, enqueue, queries};
use crate::audit::Unaudited;
use crate::db::{Db, Target, migrate};
use crate::jobs;
use crate::links::Purpose;

fn letter(once: Option<&str>) -> Letter {
    Letter {
        to: " Somebody@Tests.Example ".to_owned(),
        person: None,
        template: Template::SignUp,
        parameters: Parameters { link: Some((Purpose::SignUp, LinkId(Uuid::new_v4()))), ..Parameters::default() },
        once: once.map(str::to_owned),
    }
}

#[test]
fn of_messages_with_the_same_key_one_is_written_and_one_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Target::Sqlite(folder.path().join("t.db").display().to_string())).unwrap();
    migrate(&db).unwrap();

    for _ in 0..3 {
        db.write_blocking(|conn| {
            enqueue(conn, letter(Some("a")))?;
            enqueue(conn, letter(Some("a")))?;
            Ok(Unaudited::Housekeeping.with(()))
        })
        .unwrap();
    }
    db.write_blocking(|conn| Ok(Unaudited::Housekeeping.with(enqueue(conn, letter(None))?))).unwrap();

    let (mails, counts) = db
        .read_blocking(|conn| {
            Ok((queries::list(conn, None, None, None, 10)?, jobs::counts(conn, crate::clock::now())?))
        })
        .unwrap();
    assert_eq!((mails.len(), counts.len(), counts[0].waiting), (2, 1, 2));
    assert_eq!(
        (mails[0].email.as_str(), mails[0].subject.as_str()),
        ("somebody@tests.example", "Confirm your e-mail address")
    );
    assert!(mails[0].message_id.starts_with(&format!("<{}@", mails[0].id)));
}

#[test]
fn what_a_transaction_that_is_undone_wrote_is_neither_kept_nor_sent() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Target::Sqlite(folder.path().join("t.db").display().to_string())).unwrap();
    migrate(&db).unwrap();

    let refused: crate::error::Result<()> = db.write_blocking(|conn| {
        enqueue(conn, letter(None))?;
        Err(crate::error::Error::Forbidden)
    });

    assert!(refused.is_err());
    let left = db
        .read_blocking(|conn| {
            Ok((queries::list(conn, None, None, None, 10)?.len(), jobs::counts(conn, crate::clock::now())?))
        })
        .unwrap();
    assert_eq!(left, (0, vec![]));
}
