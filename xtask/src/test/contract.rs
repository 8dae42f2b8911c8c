//! Outside checkers: validators of the files that others read, what the served headers are worth, and schemathesis.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Result;

use super::report::{Report, Row};
use super::schemathesis;
use crate::support::postgres::Postgres;
use crate::support::server::Server;
use crate::support::{places, shell};

/// Runs every check and adds each to the report; a check that cannot be made counts as failed.
pub(crate) fn run(postgres: &Postgres, report: &mut Report) -> Result<()> {
    let document = places::root().join("openapi/openapi.json");
    let mut validator = Command::new(places::python_tool("openapi-spec-validator"));
    report.add(check("openapi-spec-validator", validator.arg(&document)));
    for (name, mut linter) in linters() {
        report.add(check(name, &mut linter));
    }
    report.add(policies()?);
    schemathesis::run(postgres, report)
}

/// Judges the content security policies of the pages, of the API and of its documentation.
fn policies() -> Result<Row> {
    let folder = tempfile::Builder::new().prefix("bethefuture-policies-").tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("policies.db").display());
    let settings = schemathesis::settings(folder.path(), &url);
    let log = folder.path().join("server.log");
    let server = Server::start(&places::server_binary("debug"), &settings, Some(&log))?;
    let mut command = Command::new("node");
    command.arg(places::tools_source().join("check_csp.mjs")).arg(places::tools().join("node_modules"));
    let paths = ["/", "/account", "/studio", "/api/docs/", "/api/v1/organisations", "/api/v1/campaigns", "/live"];
    Ok(check("csp_evaluator", command.args(paths.map(|path| format!("{}{path}", server.url)))))
}

/// The linters of the container files: the Compose schema, Compose habits, and hadolint for the Dockerfiles.
fn linters() -> Vec<(&'static str, Command)> {
    let root = places::root();
    let mut schema = Command::new(places::python_tool("check-jsonschema"));
    schema.args(["--builtin-schema", "vendor.compose-spec"]).arg(root.join("docker-compose.yml"));
    let mut habits = Command::new("node");
    habits.arg(places::tools().join("node_modules/dclint/bin/dclint.cjs"));
    habits.args(["--max-warnings", "0", "--config"]).arg(places::tools_source().join("dclint.json"));
    habits.arg(root.join("docker-compose.yml"));
    let mut dockerfiles = Command::new(places::python_tool("hadolint"));
    dockerfiles.args(["--failure-threshold", "warning"]);
    dockerfiles.args([root.join("docker/backend.Dockerfile"), root.join("docker/frontend.Dockerfile")]);
    vec![
        ("docker-compose.yml, schema", schema),
        ("docker-compose.yml, dclint", habits),
        ("Dockerfiles, hadolint", dockerfiles),
    ]
}

/// A tool that ends well or not.
fn check(name: &str, command: &mut Command) -> Row {
    println!("\n== {name}");
    let began = Instant::now();
    let mut row = match shell::run(command.stdin(Stdio::null())) {
        Ok(()) => Row::passed(name),
        Err(error) => Row::failed(name, format!("{error:#}")),
    };
    row.took = began.elapsed();
    row
}
