//! The `bethefuture` command.

fn main() -> std::process::ExitCode {
    backend::cli::main()
}
