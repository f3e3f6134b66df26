//! Saved networks are what was saved.
