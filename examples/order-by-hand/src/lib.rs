//! The order workflow without the compiler: a machine is data and plain functions, and can be written by hand.
//!
//! This was written first; the compiler learned to print it. Read [`order`] beside `examples/order/workflows/order.asl.json`.

pub mod order;
