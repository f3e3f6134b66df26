//! Data frames: the network counted, and kept as Parquet between two runs.
//!
//! In: a network, or what exports say. Out: plain structs; no frame leaves this room. It owns polars and the names of our own
//! columns, as [`records`](crate::records) owns LinkedIn's.

mod cell;
mod event;
mod exports;
mod files;
mod forgotten;
pub mod generations;
mod manifest;
mod network;
pub mod parquet;
mod row;
pub mod store;
pub mod summary;
mod weighed;
