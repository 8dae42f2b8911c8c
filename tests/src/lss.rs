//! LimeSurvey structure files of our own, for tests that must pass anywhere.

/// A small survey in the newer shape: a list, a list that depends on it, a text, and a file upload that no survey here can hold.
pub fn small() -> String {
    let groups = table("groups", &[&[("gid", "1"), ("sid", "7"), ("group_order", "1"), ("grelevance", "1")]]);
    let group_texts = table(
        "group_l10ns",
        &[&[("id", "1"), ("gid", "1"), ("group_name", "Work"), ("description", ""), ("language", "en")]],
    );
    let questions = [
        question("1", "L", "manage", "Y", "1", "1"),
        question("2", "S", "teamsize", "N", "2", "((manage.NAOK == \"A1\"))"),
        question("3", "|", "photo", "N", "3", "1"),
    ]
    .concat();
    let texts = [("1", "Do you manage a team?"), ("2", "How large is it?"), ("3", "Add a picture of your desk")];
    let question_texts: String = texts.iter().map(|(id, text)| question_text(id, text)).collect();
    let answers = table(
        "answers",
        &[
            &[
                ("aid", "1"),
                ("qid", "1"),
                ("code", "A1"),
                ("sortorder", "1"),
                ("assessment_value", "0"),
                ("scale_id", "0"),
            ],
            &[
                ("aid", "2"),
                ("qid", "1"),
                ("code", "A2"),
                ("sortorder", "2"),
                ("assessment_value", "0"),
                ("scale_id", "0"),
            ],
        ],
    );
    let answer_texts = table(
        "answer_l10ns",
        &[
            &[("id", "1"), ("aid", "1"), ("answer", "Yes"), ("language", "en")],
            &[("id", "2"), ("aid", "2"), ("answer", "No"), ("language", "en")],
        ],
    );
    let settings = table("surveys", &[&[("sid", "7"), ("language", "en"), ("format", "G")]]);
    let titles = table(
        "surveys_languagesettings",
        &[&[("surveyls_survey_id", "7"), ("surveyls_language", "en"), ("surveyls_title", "A small survey")]],
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>\
         <DBVersion>625</DBVersion><languages><language>en</language></languages>{answers}{answer_texts}{groups}{group_texts}\
         <questions><rows>{questions}</rows></questions><question_l10ns><rows>{question_texts}</rows></question_l10ns>\
         {settings}{titles}</document>"
    )
}

fn question(id: &str, kind: &str, code: &str, mandatory: &str, order: &str, relevance: &str) -> String {
    row(&[
        ("qid", id),
        ("parent_qid", "0"),
        ("sid", "7"),
        ("gid", "1"),
        ("type", kind),
        ("title", code),
        ("other", "N"),
        ("mandatory", mandatory),
        ("question_order", order),
        ("scale_id", "0"),
        ("relevance", relevance),
    ])
}

fn question_text(id: &str, text: &str) -> String {
    row(&[("id", id), ("qid", id), ("question", text), ("help", ""), ("language", "en")])
}

fn table(name: &str, rows: &[&[(&str, &str)]]) -> String {
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("<{name}><rows>{rows}</rows></{name}>")
}

fn row(cells: &[(&str, &str)]) -> String {
    let cells: Vec<String> = cells.iter().map(|(name, text)| format!("<{name}><![CDATA[{text}]]></{name}>")).collect();
    format!("<row>{}</row>", cells.concat())
}
