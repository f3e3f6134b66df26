//! `find --sensitivity`: does the first introducer stay first when the coefficients move?

use anyhow::Result;
use warmintro::advice::introductions::{Request, View, prepare, search};
use warmintro::people::PersonId;
use warmintro::present::find::{OvertakenAnswer, SensitivityAnswer};
use warmintro::strength;

use super::load::Loaded;

/// Each coefficient moves this much, one at a time.
const MOVES: [f64; 2] = [0.75, 1.25];

/// Weighs the network anew for each move and looks who comes first.
pub(crate) fn measure(loaded: &Loaded, request: &Request) -> Result<SensitivityAnswer> {
    let request = Request {
        top: 1,
        ..request.clone()
    };
    let first = first_step(&loaded.view(), &request)?;
    let mut answer = SensitivityAnswer {
        moves: 0,
        stays_first: 0,
        overtaken: Vec::new(),
    };
    for coefficient in loaded.weights.coefficients() {
        for factor in MOVES {
            let moved = (coefficient.value * factor).clamp(coefficient.low, coefficient.high);
            let weights = loaded
                .weights
                .with(coefficient.name, moved)
                .map_err(|error| warmintro::Error::Usage(error.to_string()))?;
            let strengths = strength::score_all(&loaded.network, loaded.as_of, &weights);
            let now = first_step(
                &View {
                    strengths: &strengths,
                    ..loaded.view()
                },
                &request,
            )?;
            answer.moves += 1;
            if now == first {
                answer.stays_first += 1;
            } else {
                let name = now.map(|person| loaded.network.roster.person(person).name.clone());
                answer.overtaken.push(OvertakenAnswer {
                    coefficient: coefficient.name.to_owned(),
                    factor,
                    first: name,
                });
            }
        }
    }
    Ok(answer)
}

fn first_step(view: &View<'_>, request: &Request) -> Result<Option<PersonId>> {
    let prepared = prepare(view, request);
    Ok(search(view, request, &prepared)?.first().map(|chain| chain.people[1]))
}
