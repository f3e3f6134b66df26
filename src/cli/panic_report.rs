//! What is said when the program itself is at fault: where in it, and nothing of anybody's data.

use std::panic::{self, Location};

use super::terminal::say;

/// From now on a panic says where it was, and not what: its message may quote the very name or letter it stumbled over.
pub(crate) fn never_quote_data() {
    panic::set_hook(Box::new(|info| say(&words(info.location()))));
}

fn words(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
    format!(
        "error: warmintro panicked{place}: a fault of the program, not of your data\n\
         hint: report that line and what you typed; there is nothing of your data in it"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn a_panic_tells_its_place_and_not_what_it_stumbled_over() {
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            heard
                .lock()
                .expect("nobody else holds it")
                .push_str(&words(info.location()));
        }));
        let letter = "é, a letter to Ana";
        let broken = panic::catch_unwind(|| letter[..1].len());
        panic::set_hook(usual);
        assert!(broken.is_err());
        let said = said.lock().expect("nobody else holds it").clone();
        assert!(
            said.contains("panic_report.rs:") && !said.contains("letter to Ana"),
            "{said}"
        );
    }
}
