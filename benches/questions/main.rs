//! Asks one network for many companies, one after the other, and says how long single questions take: the median, the
//! 99th percentile, the slowest.
//!
//! In: nothing (then networks are drawn at random), or `--data` with exports or a saved network. Out: a table on standard output; with
//! `--answers` also a line of JSON a question, with which another program can be asked the same and its answers compared.
//!
//! Times are processor time of the thread that searches. All questions are asked in turn, then all of them again, and a question's
//! time is the median of its rounds: no question is asked twice in a row with everything still in the cache.

mod answers;
#[path = "../pool.rs"]
mod pool;
mod request;
mod source;

use std::process::ExitCode;

use cpu_time::ThreadTime;
use request::{Request, USAGE};
use source::{Company, Source};
use warmintro::Error;
use warmintro::chains::{ChainGraph, FoundChain, Question, Search};
use warmintro::people::PersonId;

const HEADER: &str = "\
| people | ties | bytes a tie | hops | k | questions | with an answer | look around, µs | median, µs | 90 % | 99 % | slowest | median with an answer |
|---|---|---|---|---|---|---|---|---|---|---|---|---|";

/// Questions of one person with one limit of hops.
struct Asked<'a> {
    me: PersonId,
    max_hops: usize,
    companies: &'a [Company],
    /// Microseconds to look around me once.
    look_around: f64,
    /// Microseconds, a question each.
    times: Vec<f64>,
    chains: Vec<Vec<FoundChain>>,
}

impl Asked<'_> {
    /// The times of the questions to which there is an answer.
    fn answered(&self) -> impl Iterator<Item = f64> {
        let times = self.times.iter().zip(&self.chains);
        times.filter(|(_, chains)| !chains.is_empty()).map(|(time, _)| *time)
    }
}

#[expect(clippy::print_stderr, reason = "a program talks to the one who runs it")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let request = match Request::parse(&arguments) {
        Ok(request) => request,
        Err(why) => {
            eprintln!("error: {why}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&request) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stdout, reason = "a program talks to the one who runs it")]
fn run(request: &Request) -> Result<(), Error> {
    println!("{HEADER}");
    for source in Source::all(request)? {
        let companies = source.companies(request);
        let egos = source.egos(request.n_egos);
        let n_each = companies.len().div_ceil(egos.len());
        let mut asked: Vec<Vec<Asked<'_>>> = request.hops.iter().map(|_| Vec::new()).collect();
        let mut size = Size::default();
        for (&me, companies) in egos.iter().zip(companies.chunks(n_each.max(1))) {
            let before = resident();
            let graph = source.graph(me);
            size = size.max(Size::of(&graph, resident().saturating_sub(before)));
            for (asked, &max_hops) in asked.iter_mut().zip(&request.hops) {
                asked.push(ask(request, &graph, (me, max_hops), companies)?);
            }
        }
        for asked in &asked {
            println!("{} {}", size.row(), row(request, asked));
        }
        if let Some(file) = &request.answers {
            answers::write(file, &source, request, asked.iter().flatten())?;
        }
    }
    Ok(())
}

/// A network laid out for the search. Of several the largest is shown: later ones find memory that the first has left.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Size {
    n_people: usize,
    /// Memory that laying it out took for good.
    bytes: usize,
    n_ties: usize,
}

impl Size {
    fn of(graph: &ChainGraph, bytes: usize) -> Self {
        Self {
            n_people: graph.n_people(),
            n_ties: graph.n_ties(),
            bytes,
        }
    }

    fn row(&self) -> String {
        let each = self.bytes as f64 / self.n_ties.max(1) as f64;
        format!("| {} | {} | {each:.1} |", self.n_people, self.n_ties)
    }
}

/// Asks for each company as often as wanted.
fn ask<'a>(
    request: &Request,
    graph: &ChainGraph,
    (me, max_hops): (PersonId, usize),
    companies: &'a [Company],
) -> Result<Asked<'a>, Error> {
    let mut looked = Vec::new();
    for _ in 0..request.n_rounds {
        let start = ThreadTime::now();
        Search::new(graph, me, max_hops)?;
        looked.push(micros(start));
    }
    let mut search = Search::new(graph, me, max_hops)?;
    let mut times: Vec<Vec<f64>> = companies.iter().map(|_| Vec::new()).collect();
    let mut chains = vec![Vec::new(); companies.len()];
    for _ in 0..request.n_rounds {
        for ((company, times), chains) in companies.iter().zip(&mut times).zip(&mut chains) {
            let question = Question {
                targets: &company.targets,
                via: &[],
                hop_factor: request.hop_factor,
                top: request.top,
                caps: request.caps,
            };
            let start = ThreadTime::now();
            *chains = search.find(&question)?;
            times.push(micros(start));
        }
    }
    Ok(Asked {
        me,
        max_hops,
        companies,
        look_around: at(&mut looked, 0.5),
        times: times.iter_mut().map(|times| at(times, 0.5)).collect(),
        chains,
    })
}

fn micros(start: ThreadTime) -> f64 {
    start.elapsed().as_nanos() as f64 / 1000.0
}

/// The value below which that share of the values lies.
fn at(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * share) as usize;
    values
        .get(place.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0)
}

fn row(request: &Request, asked: &[Asked<'_>]) -> String {
    let mut looked: Vec<f64> = asked.iter().map(|asked| asked.look_around).collect();
    let mut times: Vec<f64> = asked.iter().flat_map(|asked| &asked.times).copied().collect();
    let mut answered: Vec<f64> = asked.iter().flat_map(Asked::answered).collect();
    let hops = asked.first().map_or(0, |asked| asked.max_hops);
    format!(
        "{hops} | {} | {} | {} | {:.0} | {:.1} | {:.0} | {:.0} | {:.0} | {:.1} |",
        request.top,
        times.len(),
        answered.len(),
        at(&mut looked, 0.5),
        at(&mut times, 0.5),
        at(&mut times, 0.9),
        at(&mut times, 0.99),
        at(&mut times, 1.0),
        at(&mut answered, 0.5),
    )
}

/// How much memory this program holds, in bytes; 0 where the system does not say.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kibibytes.unwrap_or(0) * 1024
}
