//! Questions with their answers, for other programs to be compared with.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::json;
use warmintro::Error;

use super::Asked;
use super::request::Request;
use super::source::Source;

/// Writes a line of JSON for each question.
pub(crate) fn write<'a>(
    path: &Path,
    source: &Source,
    request: &Request,
    asked: impl Iterator<Item = &'a Asked<'a>>,
) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable {
        path: path.to_owned(),
        source,
    };
    let mut file = BufWriter::new(File::create(path).map_err(unwritable)?);
    for asked in asked {
        let answers = asked.companies.iter().zip(&asked.chains).zip(&asked.times);
        for ((company, chains), micros) in answers {
            let line = json!({
                "me": source.id(asked.me),
                "company": company.name,
                "hops": asked.max_hops,
                "top": request.top,
                "hop_factor": request.hop_factor,
                "targets": company.targets.iter().map(|person| source.id(*person)).collect::<Vec<_>>(),
                "strengths": chains.iter().map(|chain| chain.strength).collect::<Vec<_>>(),
                "micros": micros,
                "look_around": asked.look_around,
            });
            writeln!(file, "{line}").map_err(unwritable)?;
        }
    }
    file.flush().map_err(unwritable)
}
