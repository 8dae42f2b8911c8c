//! Files other people made, where they are at hand. Without them these tests say so and pass.

use std::path::Path;

use survey::condition::{Condition, Equals};
use survey::{Kind, Value};

use super::super::{Imported, limesurvey};

/// The bytes of a file beside the project, if it is there.
fn beside(file: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is not there", path.display());
    }
    bytes
}

fn imported(file: &str) -> Option<Imported> {
    let imported = limesurvey(&beside(file)?).expect(file);
    assert_eq!(survey::check::definition(&imported.definition), []);
    Some(imported)
}

#[test]
fn every_question_and_condition_of_a_workforce_survey_arrives() {
    let Some(Imported { definition, report }) = imported("workforce-survey/uk_core_survey.lss") else { return };

    assert_eq!((report.questions.found, report.questions.imported), (59, 59));
    assert_eq!((report.conditions.found, report.conditions.imported), (13, 13));
    assert_eq!(definition.pages.len(), 6);
    let shown = |code: &str| definition.question(code).expect(code).show_if.clone();
    let any = ["3", "4", "5", "7"].map(|code| Condition::equals("edu1", code));
    assert_eq!(shown("edu2"), Some(Condition::Any(any.into())));
    assert_eq!(shown("currentEmp4"), Some(Condition::Not(Box::new(Condition::equals("currentEmp1", "uni")))));
    assert_eq!(shown("ukrs3"), Some(Condition::equals("ukrse2", "other")));
    assert_eq!(shown("open1can_SQ001"), Some(Condition::equals("open01can", "Y")));
    assert!(matches!(shown("soft1can"), Some(Condition::Equals(Equals { value: Value::Text(yes), .. })) if yes == "Y"));
    let countries = definition.question("socio1").expect("socio1");
    assert_eq!(countries.text, "In which country do you work?");
    assert!(countries.required);
    assert!(matches!(&countries.kind, Kind::SingleChoice { options, other: None } if options.len() == 249));
}

#[test]
fn a_survey_of_every_type_arrives_with_every_loss_named() {
    let Some(Imported { report, .. }) = imported("survey-files/every-type.lss") else { return };

    assert_eq!((report.questions.found, report.questions.imported), (29, 26));
    let lost = |title: &str| report.losses.iter().any(|loss| loss.path.ends_with(&format!("/questions/{title}")));
    for title in ["G3Q2", "G3Q3", "G3Q5", "G1Q4", "G2Q5", "G2Q6", "G2Q8", "G2Q9", "G3Q6", "G4Q3", "G5Q2"] {
        assert!(lost(title), "{title}");
    }
}
