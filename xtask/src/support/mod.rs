//! What the commands share: places, child processes, packages of the machine, and the servers that tests talk to.

pub(crate) mod apt;
pub(crate) mod assets;
pub(crate) mod cargo;
pub(crate) mod interrupt;
pub(crate) mod places;
pub(crate) mod postgres;
pub(crate) mod server;
pub(crate) mod shell;
pub(crate) mod stamp;
pub(crate) mod step;
pub(crate) mod wasm;
