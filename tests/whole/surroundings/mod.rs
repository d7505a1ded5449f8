//! What surrounds a machine: the names of the module it is in, the threads it runs on, and handlers that misbehave.

mod handlers;
mod hostile;
mod threads;
