//! What is done with random bytes: every reader of what others wrote, and all that follows from it.
//!
//! In: the name of a target and bytes. Out: nothing; whatever breaks a promise panics. `cargo fuzz` calls this with bytes that it
//! makes up, and the ordinary tests with the minimized ones that once broke something, in `finds`.

mod draw;
mod files;
mod own_files;
mod pipeline;
mod words;

use std::time::Duration;

use cpu_time::ThreadTime;

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
    let steps = steps_of(*work, bytes);
    let most = most_steps(target, bytes.len());
    assert!(
        steps <= most,
        "{} bytes take {steps} steps, and {most} are many",
        bytes.len()
    );
    // One input in so many: it costs more than all else that is done with it.
    let sum: usize = bytes.iter().map(|byte| usize::from(*byte)).sum();
    if sum.is_multiple_of(TIMES) {
        let many = steps_of(*work, &bytes.repeat(TIMES));
        assert!(
            many <= ALWAYS + steps * u64::from(MOST),
            "{TIMES} times the input takes {many} steps, and once {steps}"
        );
        assert!(
            !grows_too_fast(*work, bytes),
            "{TIMES} times the input takes more than {MOST} times as long"
        );
    }
}

/// What is done whatever the input is, in steps.
const ALWAYS: u64 = 500_000;

/// The steps that so many bytes may cost, generously: in n log n, for whatever they unpack to.
fn most_steps(target: &str, n_bytes: usize) -> u64 {
    /// What an archive holds may be so many times as large.
    const PACKED: u64 = 1032;
    let n_bytes = n_bytes as u64 * if target == "archive" { PACKED } else { 1 };
    ALWAYS + 32 * n_bytes * u64::from(n_bytes.max(2).ilog2())
}

/// How many steps the program counts; none where it does not.
fn steps_of(work: Target, bytes: &[u8]) -> u64 {
    #[cfg(fuzzing)]
    return warmintro::work::counted(|| work(bytes)).1;
    #[cfg(not(fuzzing))]
    {
        work(bytes);
        0
    }
}

/// How many times over an input is tried.
const TIMES: usize = 16;
/// How many times as long that may take: six times for four times as much.
const MOST: u32 = 36;

/// Whether an input many times over takes much more of the processor than that many times as much; what else runs on it does not count.
fn grows_too_fast(work: Target, bytes: &[u8]) -> bool {
    let many = bytes.repeat(TIMES);
    let time = |bytes: &[u8]| {
        let start = ThreadTime::now();
        work(bytes);
        start.elapsed()
    };
    (0..3).all(|_| {
        let (one, all) = (time(bytes), time(&many));
        all > Duration::from_millis(500) && all > one * MOST
    })
}
