//! The command line: one file a command.

mod admin;
mod audit;
mod config;
mod demo;
mod openapi;
mod people;
mod policy;
mod responses;
mod serve;
mod survey;
mod worker;

use std::io::IsTerminal;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use tracing_subscriber::EnvFilter;

use crate::config::Config;
use crate::db::{self, Db};
use crate::mail;

/// The place where a region asks its social workers what has to change, listens, decides and answers.
#[derive(Parser)]
#[command(name = "bethefuture", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bring the database to this version, then serve the API (and the pages, where BETHEFUTURE_FRONTEND_DIR is set)
    Serve,
    /// Work on jobs, beside the server or in its place, until told to stop
    Worker(worker::Worker),
    /// Bring the database to this version
    Migrate,
    /// Demonstration content
    #[command(subcommand)]
    Demo(demo::Demo),
    /// Administrators
    #[command(subcommand)]
    Admin(admin::Admin),
    /// People
    #[command(subcommand)]
    People(people::People),
    /// The audit
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Print the OpenAPI document
    Openapi,
    /// Who can do what
    Policy(policy::Policy),
    /// Settings
    Config(config::Explain),
    /// Surveys
    #[command(subcommand)]
    Survey(survey::Surveys),
    /// Responses
    #[command(subcommand)]
    Responses(responses::Responses),
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs the command that was given.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            // Whoever closed the pipe has read what they wanted.
            let closed =
                failed.downcast_ref::<io::Error>().is_some_and(|failed| failed.kind() == ErrorKind::BrokenPipe);
            if !closed {
                eprintln!("bethefuture: {}", format!("{failed:#}").trim().replace('\n', " "));
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Openapi => openapi::run(),
        Command::Policy(policy) => policy.run(),
        Command::Config(explain) => explain.run(),
        Command::Survey(survey::Surveys::Import(import)) if import.dry_run => import.report_only(),
        other => {
            let config = Config::load()?;
            log(&config)?;
            mail::name_after(&config.mail_from);
            match other {
                Command::Serve => serve::run(config),
                Command::Worker(worker) => worker.run(config),
                Command::Migrate => {
                    let run = db::migrate(&Db::open(config.target)?)?;
                    say(&format!("{} migrations run", run.len()))
                }
                Command::Demo(demo) => demo.run(config),
                Command::Admin(admin) => admin.run(config),
                Command::People(people) => people.run(config),
                Command::Audit(audit) => audit.run(config),
                Command::Survey(surveys) => surveys.run(config),
                Command::Responses(responses) => responses.run(config),
                Command::Openapi | Command::Policy(_) | Command::Config(_) => Ok(()),
            }
        }
    }
}

/// Prints what a command answers.
fn say(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end_matches('\n'))?;
    Ok(out.flush()?)
}

/// The database, brought to this version.
fn ready(config: Config) -> anyhow::Result<Db> {
    let db = Db::open(config.target)?;
    db::migrate(&db)?;
    Ok(db)
}

/// Logs go to standard error: standard output is for what a command answers.
fn log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log)?;
    // Colours are for people at a terminal: a file or a log collector gets plain text.
    let colours = std::io::stderr().is_terminal();
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    if config.log_json {
        builder.json().init();
    } else {
        builder.init();
    }
    Ok(())
}
