//! Does the first introducer stay first when the coefficients of the strength move?
//!
//! In: a view, a request and the weights its ties were weighed with. Out: [`Sensitivity`]. A ranking that a quarter more or
//! less of one coefficient turns around is not to be leant on.

use serde::Serialize;

use super::introductions::{View, prepare, search};
use super::request::Find;
use crate::error::{Error, Result};
use crate::people::PersonId;
use crate::strength::{Weights, score_all};

/// Each coefficient moves this much, one at a time.
const MOVES: [f64; 2] = [0.75, 1.25];

/// How firmly the first introducer stays first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sensitivity {
    /// How many moves were tried.
    pub moves: usize,
    /// In how many of them the first introducer stays first.
    pub stays_first: usize,
    /// The moves that put somebody else first.
    pub overtaken: Vec<Overtaken>,
}

/// A move of one coefficient that puts somebody else first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overtaken {
    /// Name of the coefficient.
    pub coefficient: &'static str,
    /// What it was multiplied by.
    pub factor: f64,
    /// The name of who comes first then; none if there is no chain.
    pub first: Option<String>,
}

/// Weighs the network anew for each move and looks who comes first.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn measure(view: &View<'_>, request: &Find, weights: &Weights) -> Result<Sensitivity> {
    let request = Find {
        top: 1,
        ..request.clone()
    };
    let first = first_step(view, &request)?;
    let mut sensitivity = Sensitivity {
        moves: 0,
        stays_first: 0,
        overtaken: Vec::new(),
    };
    for coefficient in weights.coefficients() {
        for factor in MOVES {
            let value = (coefficient.value * factor).clamp(coefficient.low, coefficient.high);
            let moved = weights
                .with(coefficient.name, value)
                .map_err(|error| Error::Usage(error.to_string()))?;
            let strengths = score_all(view.network, view.as_of, &moved);
            let strengths = &strengths;
            let now = first_step(&View { strengths, ..*view }, &request)?;
            sensitivity.moves += 1;
            if now == first {
                sensitivity.stays_first += 1;
            } else {
                sensitivity.overtaken.push(Overtaken {
                    coefficient: coefficient.name,
                    factor,
                    first: now.map(|person| view.person(person).name.clone()),
                });
            }
        }
    }
    Ok(sensitivity)
}

fn first_step(view: &View<'_>, request: &Find) -> Result<Option<PersonId>> {
    let prepared = prepare(view, request);
    Ok(search(view, request, &prepared)?.first().map(|chain| chain.people[1]))
}
