//! What arrives of the example surveys, old and new.
use super::super::limesurvey;
#[test]
fn dump() {
    for f in [include_str!("../examples/old.lss"), include_str!("../examples/new.lss")] {
        let i = limesurvey(f.as_bytes()).unwrap();
        println!("{}", serde_json::to_string_pretty(&i.definition).unwrap());
        println!(
            "{} {} ",
            serde_json::to_string(&i.report.questions).unwrap(),
            serde_json::to_string(&i.report.conditions).unwrap()
        );
        for l in &i.report.losses {
            println!("{} | {} | {}", l.path, l.feature, l.reason);
        }
        println!("{:?}", survey::check::definition(&i.definition));
    }
}
