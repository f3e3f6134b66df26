//! What a command that is suggested has to say, so that it looks at the same network with the same eyes as this one.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use warmintro::document::layout::Again;
use warmintro::tables::store::SavedNetwork;
use warmintro::wording::safe;

use super::args::Global;

/// Returns the options that the next command needs as well. What the environment says need not be typed again.
///
/// Where something lies on this machine is shown on its screen only: an answer in a file or a pipe may be passed on, and is the same
/// wherever the same data lie.
pub(super) fn rerun_flags(global: &Global, is_screen: bool) -> Again {
    // There is one command line, and it lasts as long as the program.
    static TEXTS: OnceLock<[String; 3]> = OnceLock::new();
    let [in_full, in_short, log] = TEXTS.get_or_init(|| texts(global, is_screen));
    Again { in_full, in_short, log }
}

fn texts(global: &Global, is_screen: bool) -> [String; 3] {
    let is_shown = |path: &&PathBuf| is_screen || path.is_relative();
    let lasting = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let typed = |name: &str, path: Option<PathBuf>| path.filter(|path| lasting(name).as_ref() != Some(path));
    let data = global.data_of_command();
    let data: Vec<&PathBuf> = data.iter().filter(is_shown).collect();
    let network = typed("WARMINTRO_NETWORK", global.network.clone());
    let options = [
        ("data", data.iter().map(|path| argument(path)).collect::<Vec<_>>()),
        (
            "network",
            network.iter().filter(is_shown).map(|path| argument(path)).collect(),
        ),
        (
            "notes",
            global
                .notes
                .iter()
                .filter(is_shown)
                .map(|path| argument(path))
                .collect(),
        ),
        ("me", global.me.iter().map(|who| safe::argument(who)).collect()),
    ];
    let day = global
        .as_of
        .iter()
        .map(|day| format!(" --as-of {day}"))
        .collect::<String>();
    let given = || options.iter().filter(|(_, values)| !values.is_empty());
    let short = |option: &str| format!(" --{option} …");
    let in_full: String = given()
        .map(|(option, values)| match values.as_slice() {
            [only] => format!(" --{option} {only}"),
            // In which order they were given is no part of the answer.
            _ => short(option),
        })
        .chain([day.clone()])
        .collect();
    // A screen goes on below with what does not fit, and it can be copied all the same.
    let in_short = if is_screen {
        in_full.clone()
    } else {
        given().map(|(option, _)| short(option)).chain([day]).collect()
    };
    let keeps_log = |path: &&PathBuf| matches!(SavedNetwork::open(path), Ok(Some(_)));
    let log = match typed("WARMINTRO_ASKS", global.asks().map(Path::to_owned)) {
        Some(file) if is_shown(&&file) => format!(" --asks {}", argument(&file)),
        // Files keep none: it begins here.
        None if global.asks().is_none() && !data.is_empty() && !data.iter().any(keeps_log) => {
            " --asks asked.csv".to_owned()
        }
        _ => String::new(),
    };
    [in_full, in_short, log]
}

/// A path as it is typed into a shell: in quotes only where it needs them.
fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| {
        c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ',' | '+' | '=' | ':') || cfg!(windows) && c == '\\'
    };
    if !text.is_empty() && text.chars().all(is_plain) {
        text
    } else {
        safe::argument(&text)
    }
}
