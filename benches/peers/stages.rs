//! The stages of an import one after the other, without the program around them: processor time of each, or a fingerprint of what
//! each gives, so that whoever makes one faster sees that its results have not changed.
//!
//! In: `--digest`, if wanted, and paths of exports. Out: a line for each stage.

use std::fmt::{self, Debug, Write};
use std::hash::{DefaultHasher, Hasher};
use std::path::PathBuf;

use cpu_time::ProcessTime;
use warmintro::archive::Limits;
use warmintro::error::Result;
use warmintro::network::build;
use warmintro::people::company::CompanyIndex;
use warmintro::people::resolve;
use warmintro::progress::Silent;
use warmintro::records::Day;
use warmintro::session;
use warmintro::strength::{self, Weights};

/// The fingerprint of whatever is written.
#[derive(Default)]
struct Fingerprint(DefaultHasher);

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

/// Tells of one stage after the other.
struct Told {
    is_digest: bool,
    since: ProcessTime,
}

impl Told {
    #[expect(clippy::print_stdout, reason = "a program talks to the one who runs it")]
    fn of(&mut self, stage: &str, result: &dyn Debug) {
        if self.is_digest {
            let mut fingerprint = Fingerprint::default();
            write!(fingerprint, "{result:?}").expect("hashing does not fail");
            println!("{stage} {:016x}", fingerprint.0.finish());
        } else {
            println!("{stage} {:.1} ms", self.since.elapsed().as_secs_f64() * 1e3);
        }
        self.since = ProcessTime::now();
    }
}

fn main() -> Result<()> {
    let (flags, paths): (Vec<PathBuf>, Vec<PathBuf>) = std::env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .partition(|arg| arg.as_os_str() == "--digest");
    let mut told = Told {
        is_digest: !flags.is_empty(),
        since: ProcessTime::now(),
    };
    let mut exports = session::read(&paths, &Limits::default(), 1, &Silent)?;
    told.of("read", &exports);
    let resolution = resolve::resolve(&exports);
    told.of("people", &resolution);
    let network = build::build_sparingly(&mut exports, resolution);
    told.of("network", &network);
    let as_of = network.latest.unwrap_or(Day(Default::default()));
    let strengths = strength::score_all(&network, as_of, &Weights::default());
    told.of("strength", &strengths);
    let companies = CompanyIndex::new(&network.roster);
    told.of("companies", &companies.groups());
    drop((exports, network, strengths, companies));
    told.of("free", &());
    Ok(())
}
