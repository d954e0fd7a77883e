//! What a process keeps in memory, by its part.

use super::client::Client;
use super::server::Server;

/// What a process keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It calls.
    Client(Client),
    /// It is called.
    Server(Server),
}
