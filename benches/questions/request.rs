//! What is to be asked, as typed.

use std::path::PathBuf;

use warmintro::chains::{Caps, HOP_FACTOR};

/// What to say to somebody who asked for something else.
pub(crate) const USAGE: &str = "\
usage: cargo bench --bench questions -- [--data PATH] [--members N] [--egos N] [--questions N] [--rounds N]
                                        [--hops N,N] [--top K] [--caps TARGET,INTRODUCER] [--answers FILE]

  --data PATH      exports or a saved network (default: networks drawn at random)
  --members N,N    members of the pools drawn at random, with 1,000 ties each
  --egos N         from how many owners' points of view
  --questions N    for how many companies in all; fewer if there are not so many
  --rounds N       how often each is asked; its time is the median
  --hops N,N       longest chains
  --top K          chains wanted
  --caps T,I       chains to one target and by one introducer; 0 is no limit
  --answers FILE   write the answers, a line of JSON a question";

/// What is to be asked.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) data: Option<PathBuf>,
    pub(crate) members: Vec<u64>,
    pub(crate) n_egos: usize,
    pub(crate) n_questions: usize,
    pub(crate) n_rounds: usize,
    pub(crate) hops: Vec<usize>,
    pub(crate) top: usize,
    pub(crate) caps: Caps,
    pub(crate) hop_factor: f64,
    pub(crate) answers: Option<PathBuf>,
}

impl Request {
    /// Understands the arguments; a later one wins.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut request = Self {
            data: None,
            members: vec![300, 3_000],
            n_egos: 10,
            n_questions: 600,
            n_rounds: 5,
            hops: vec![2, 3, 4],
            top: 10,
            caps: Caps::default(),
            hop_factor: HOP_FACTOR,
            answers: None,
        };
        // `cargo bench` adds a flag of its own.
        let mut rest = arguments.iter().filter(|argument| *argument != "--bench");
        while let Some(flag) = rest.next() {
            let value = rest
                .next()
                .ok_or_else(|| format!("\"{flag}\" needs a value, or is unknown"))?;
            match flag.as_str() {
                "--data" => request.data = Some(PathBuf::from(value)),
                "--members" => request.members = numbers(value)?,
                "--egos" => request.n_egos = one(value)?,
                "--questions" => request.n_questions = one(value)?,
                "--rounds" => request.n_rounds = one(value)?,
                "--hops" => request.hops = numbers(value)?,
                "--top" => request.top = one(value)?,
                "--caps" => match numbers(value)?.as_slice() {
                    &[per_target, per_introducer] => {
                        request.caps = Caps {
                            per_target,
                            per_introducer,
                        };
                    }
                    _ => return Err(format!("--caps takes two numbers, not \"{value}\"")),
                },
                "--answers" => request.answers = Some(PathBuf::from(value)),
                _ => return Err(format!("unknown argument \"{flag}\"")),
            }
        }
        Ok(request)
    }
}

/// Reads whole numbers with commas between.
fn numbers<T: std::str::FromStr>(value: &str) -> Result<Vec<T>, String> {
    value.split(',').map(|digits| one(digits)).collect()
}

fn one<T: std::str::FromStr>(value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("\"{value}\" is no whole number"))
}
