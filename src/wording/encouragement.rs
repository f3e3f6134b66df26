//! What is known of asking and of writing to old friends. The sources are in `docs/advice.md`, "Ask"; nothing here is invented.

/// Flynn and Lake 2008: askers underestimate by up to half how often others say yes.
pub(crate) const ASKING_HELPS: &str =
    "People say yes more often than you'd expect: askers underestimate it by up to half.";

/// Aknin and Sandstrom 2024: under a third wrote to an old friend even when they wanted to; practice raised that by two thirds.
pub(crate) const WRITING_HELPS: &str = "Most people hesitate to write to an old friend, even when they want to. A first short message makes the next one easier.";
