//! The program from the outside: one binary for all integration tests.
//!
//! `cli_*` run the commands, `house` reads the sources, `sample_data` regenerates the committed exports.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod ceilings;
mod cli_advice;
mod cli_ask;
mod cli_asked;
mod cli_candidates;
mod cli_cards;
mod cli_changes;
mod cli_chart;
mod cli_check;
mod cli_companies;
mod cli_edges;
mod cli_export;
mod cli_find;
mod cli_forget;
mod cli_forget_undo;
mod cli_forget_which;
mod cli_formats;
mod cli_graph;
mod cli_import;
mod cli_introducers;
mod cli_know;
mod cli_network;
mod cli_nurture;
mod cli_output;
mod cli_packaging;
mod cli_page;
mod cli_parquet;
mod cli_plan;
mod cli_recover;
mod cli_redact;
mod cli_report;
mod cli_roles;
mod cli_schema;
mod cli_share;
mod cli_share_use;
mod cli_sheets;
mod cli_stats;
mod cli_ties;
mod cli_vault;
mod cli_writing;
mod cli_wrong;
mod engine;
mod every_command;
mod faults;
mod fixture;
mod fuzz_finds;
mod harmless;
mod hostile;
mod house;
mod letters;
mod mcp;
mod million;
mod other_engines;
mod output_safety;
mod page;
mod page_alone;
mod page_use;
mod page_wishes;
mod privacy_trace;
mod python;
mod read_back;
mod readme;
mod sample_data;
#[cfg(feature = "serve")]
mod serve;
mod store_properties;
mod supply;
mod weighed;

#[path = "../../benches/world/mod.rs"]
mod world;

#[expect(unreachable_pub, reason = "it is a library where it is fuzzed")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz_targets;
