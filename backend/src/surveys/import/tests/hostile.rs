//! Files that are no surveys, broken, or meant to do harm.

use super::super::{ImportError, MAX_BYTES, limesurvey};

const EXAMPLES: [&str; 2] = [include_str!("../examples/old.lss"), include_str!("../examples/new.lss")];

#[test]
fn what_is_no_structure_file_is_refused_for_what_it_is() {
    let document = |kind: &str| format!("<document><LimeSurveyDocType>{kind}</LimeSurveyDocType></document>");
    let cases: [(Vec<u8>, ImportError); 12] = [
        (Vec::new(), ImportError::Empty),
        (b"id,name\n1,a".to_vec(), ImportError::NotXml),
        (vec![0x89, 0x50, 0x4E, 0x47, 0, 1, 2], ImportError::NotXml),
        (b"PK\x03\x04....".to_vec(), ImportError::Archive),
        (vec![0xFF, 0xFE, b'<', 0], ImportError::Encoding),
        (b"<document>\xE9</document>".to_vec(), ImportError::Encoding),
        (b"<html><body/></html>".to_vec(), ImportError::NotLimeSurvey),
        (b"<document/>".to_vec(), ImportError::NotLimeSurvey),
        (document("Group").into_bytes(), ImportError::OtherDocument("group".into())),
        (document("Survey").into_bytes(), ImportError::NoSurvey),
        (b"<!DOCTYPE html><document/>".to_vec(), ImportError::DocumentType),
        (vec![b'<'; MAX_BYTES + 1], ImportError::TooLarge),
    ];

    for (bytes, error) in cases {
        assert_eq!(limesurvey(&bytes).expect_err(&error.to_string()), error);
    }
}

#[test]
fn a_bomb_of_entities_is_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><document>&c;</document>";

    assert_eq!(limesurvey(bomb.as_bytes()), Err(ImportError::DocumentType));
    assert_eq!(limesurvey(b"<document>&c;</document>"), Err(ImportError::DocumentType));
}

#[test]
fn a_file_that_breaks_off_anywhere_is_refused() {
    for example in EXAMPLES {
        for end in (60..example.trim_end().len() - 1).step_by(97) {
            let error = limesurvey(&example.as_bytes()[..end]).expect_err("it breaks off");

            assert!(matches!(error, ImportError::Truncated | ImportError::Encoding), "{end}: {error}");
        }
    }
}

#[test]
fn damage_never_stops_the_reader_and_what_it_reads_can_be_published() {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).unwrap()
    };
    let mut read = 0;
    for round in 0..600 {
        let mut bytes = EXAMPLES[round % 2].as_bytes().to_vec();
        let values = values(EXAMPLES[round % 2]);
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                _ if round % 4 > 1 => bytes[values[next(values.len())]] = b"01239ALMPK:;|*=!()'\"{}<& "[next(25)],
                0 => bytes[at] ^= 1 << next(8),
                1 => bytes[at] = b"<>&;{}[]()'\"0A\n \0"[next(17)],
                2 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + next(300)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        if let Ok(imported) = limesurvey(&bytes) {
            read += 1;
            assert_eq!(survey::check::definition(&imported.definition), [], "round {round}");
        }
    }
    assert!(read > 280, "only {read} of the damaged files could be read");
}

#[test]
fn a_huge_survey_is_cut_to_what_the_engine_takes() {
    let row = |table: &str, columns: &str| format!("<{table}><rows>{columns}</rows></{table}>");
    let mut questions = String::new();
    let mut groups = String::new();
    let mut answers = String::new();
    for n in 0..900 {
        let relevance = "q1 == 'a'".to_owned() + &" or q1 == 'a'".repeat(n % 300);
        questions.extend([format!(
            "<row><qid>{n}</qid><gid>{}</gid><type>L</type><title>q{n}</title><question>{}</question>\
             <relevance>{relevance}</relevance></row>",
            n % 250,
            "x".repeat(n * 20 % 11_000)
        )]);
        groups.extend([format!("<row><gid>{n}</gid><group_name>{}</group_name></row>", "g".repeat(1_500))]);
        answers.extend([format!("<row><qid>1</qid><code>{}</code><answer>a</answer></row>", n % 700)]);
        answers.extend([format!("<row><qid>{n}</qid><code>a</code><answer/></row>")]);
    }
    let file = format!(
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>{}{}{}{}</document>",
        row("questions", &questions),
        row("groups", &groups),
        row("answers", &answers),
        row("surveys", "<row><sid>1</sid></row>"),
    );

    let imported = limesurvey(file.as_bytes()).expect("a survey");

    assert_eq!(survey::check::definition(&imported.definition), []);
    assert_eq!(imported.report.questions.found, 900);
    assert!(imported.report.questions.imported <= 600);
    assert!(imported.report.losses.len() <= 10_000);
}

/// Where the bytes of the values stand, without the markup around them.
fn values(example: &str) -> Vec<usize> {
    let spans = example.match_indices("<![CDATA[").map(|(start, mark)| start + mark.len());
    spans.flat_map(|start| start..start + example[start..].find("]]>").unwrap()).collect()
}
