//! What is done with random bytes: every reader of what others wrote, and all that follows from it.
//!
//! In: the name of a target and bytes. Out: nothing; whatever breaks a promise panics. `cargo fuzz` calls this with bytes that it
//! makes up, and the ordinary tests with the minimized ones that once broke something, in `finds`.

mod draw;
mod files;
mod own_files;
mod pipeline;
mod words;

pub use pipeline::write_pool;

/// What a target does with bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 20] = [
    ("archive", files::archive),
    ("file_names", files::file_names),
    ("connections", files::connections),
    ("messages", files::messages),
    ("invitations", files::invitations),
    ("recommendations", files::recommendations),
    ("endorsements", files::endorsements),
    ("small_files", files::small_files),
    ("share_pack", files::share_pack),
    ("notes", own_files::notes),
    ("asks", own_files::asks),
    ("aliases", own_files::aliases),
    ("target_list", own_files::target_list),
    ("own_words", own_files::own_words),
    ("dates", words::dates),
    ("identity", words::identity),
    ("companies", words::companies),
    ("titles", words::titles),
    ("output_text", words::output_text),
    ("pipeline", pipeline::pipeline),
];

/// Runs a target on bytes.
///
/// # Panics
///
/// If the bytes break a promise, or there is no such target.
pub fn run(target: &str, bytes: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, work) = found.expect("there is a target of that name");
    work(bytes);
}
