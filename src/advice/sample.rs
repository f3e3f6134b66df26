//! The sample data as tests of this room see them.

use std::path::Path;

use super::introductions::View;
use crate::calendar::Day;
use crate::network::{Network, build};
use crate::people::company::CompanyIndex;
use crate::people::resolve;
use crate::strength::{Strengths, Weights, score_all};
use crate::{progress, records};

/// The network of the sample data, weighed as of their latest day.
pub(crate) struct Sample {
    pub(crate) network: Network,
    pub(crate) strengths: Strengths,
    pub(crate) companies: CompanyIndex,
    pub(crate) as_of: Day,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
        let exports = records::discover(&folder).expect("the sample data are there");
        let read = |export| records::read(export, &progress::Silent).expect("the sample data can be read");
        let exports: Vec<_> = exports.iter().map(read).collect();
        let network = build::build(&exports, resolve::resolve(&exports));
        let as_of = network.latest.expect("the sample data have dates");
        Self {
            strengths: score_all(&network, as_of, &Weights::default()),
            companies: CompanyIndex::new(&network.roster),
            as_of,
            network,
        }
    }

    /// With the eyes of the first owner.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            network: &self.network,
            strengths: &self.strengths,
            as_of: self.as_of,
            me: self.network.owners[0],
            companies: &self.companies,
        }
    }
}
