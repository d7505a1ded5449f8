//! Tools for tests of machines and handlers.
