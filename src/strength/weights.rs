//! The coefficients of the model, each with its source, and how a user changes them.
//!
//! In: nothing, or the text of a weights file (`name = value`, one a line, `#` starts a comment). Out: [`Weights`]. Sources in
//! square brackets: *measured* means on real communication data (`docs/tie-strength.md`, "Proof"), *judgment* means that no
//! data set at hand can test it, so it is kept small.

use std::fmt;

use serde::{Deserialize, Serialize};

use thiserror::Error;

macro_rules! weights {
    ($($(#[$doc:meta])+ $constant:ident $field:ident = $default:literal in $low:literal to $high:literal;)+) => {
        $($(#[$doc])+ pub(crate) const $constant: f64 = $default;)+

        /// Every coefficient of the model.
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        pub struct Weights {
            $($(#[$doc])+ pub $field: f64,)+
        }

        impl Default for Weights {
            fn default() -> Self {
                Self { $($field: $constant,)+ }
            }
        }

        impl Weights {
            /// Returns every coefficient with its name and range, in the order of the documentation.
            pub fn coefficients(&self) -> impl Iterator<Item = Coefficient> + use<> {
                [$(Coefficient { name: stringify!($field), value: self.$field, low: $low, high: $high },)+].into_iter()
            }

            fn field(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    };
}

weights! {
    /// Message equivalents of one direct message: the unit of the model.
    DIRECT_MESSAGE direct_message = 1.0 in 0.01 to 100.0;
    /// A message to n people counts n to the power of minus this; 0.5 is measured (+0.003 AUC over counting each fully).
    GROUP_EXPONENT group_exponent = 0.5 in 0.0 to 2.0;
    /// n messages from one to the other in one week count as n to the power of this; 0.25 is measured (+0.006 AUC): an afternoon of
    /// chat is not a friendship.
    WEEK_EXPONENT week_exponent = 0.25 in 0.0 to 1.0;
    /// How much of a message a greeting is, and the thanks for one; judgment: one click.
    GREETING_SHARE greeting_share = 0.25 in 0.0 to 1.0;
    /// How much of a message is a message of somebody else to both, each way; measured (+0.01 AUC where messages are few).
    CO_ADDRESSED co_addressed = 0.05 in 0.0 to 10.0;
    /// Times what shared acquaintances in a pool are worth, each way; measured (+0.01 to +0.02 AUC, most where messages are few).
    SHARED_ACQUAINTANCES shared_acquaintances = 1.0 in 0.0 to 100.0;
    /// The S at which two people are taken to know each other by half, where they are others' acquaintances; measured.
    HALF_ACQUAINTANCE half_acquaintance = 2.0 in 0.01 to 1000.0;
    /// Message equivalents each way of being connections, which do not fade and count once; judgment: among ties without messages
    /// the newest is not the strongest (AUC 0.44 to 0.49).
    CONNECTED connected = 0.05 in 0.0 to 10.0;
    /// Message equivalents, from the inviter, of an invitation that carries a note; judgment: a note is a message.
    INVITED_WITH_NOTE invited_with_note = 1.0 in 0.0 to 10.0;
    /// Message equivalents, from the inviter, of an invitation without a note; judgment.
    INVITED invited = 0.25 in 0.0 to 10.0;
    /// Message equivalents, from its writer, of a recommendation, which does not fade; judgment.
    RECOMMENDED recommended = 5.0 in 0.0 to 100.0;
    /// Message equivalents of an endorsement of one skill; judgment: one click.
    ENDORSED endorsed = 0.1 in 0.0 to 10.0;
    /// How many endorsements of each side count, the newest; judgment: thirty clicks are no friendship.
    ENDORSEMENTS_COUNTED endorsements_counted = 5.0 in 0.0 to 100.0;
    /// Message equivalents each way of an entry in an imported address book; judgment.
    IN_ADDRESS_BOOK in_address_book = 0.1 in 0.0 to 10.0;
    /// Message equivalents, from its keeper, of a private note about the other; judgment.
    NOTED noted = 0.5 in 0.0 to 10.0;
    /// Message equivalents each way of time at one employer or school, which do not fade and count once; judgment.
    TOGETHER together = 1.0 in 0.0 to 100.0;
    /// An event of age d days counts (1 + d) to the power of minus this; 0.5 is measured, and does not care how fast the
    /// clock runs. It is also the decay constant of ACT-R's model of human memory.
    FADING_EXPONENT fading_exponent = 0.5 in 0.0 to 2.0;
    /// The age in days of a fading event without a date: ten years; judgment.
    UNDATED_AGE_DAYS undated_age_days = 3652.5 in 0.0 to 36525.0;
    /// The age in days that all contact behind the figure of a share pack is taken to have on the pack's day; judgment: on
    /// invented exports it is below what the export itself would give for 19 ties in 20.
    STATED_AGE_DAYS stated_age_days = 90.0 in 0.0 to 36525.0;
    /// Added to both sides before they are multiplied, so that one-way ties keep an order; measured (without it −0.012 AUC).
    PSEUDO_COUNT pseudo_count = 0.05 in 0.000001 to 1.0;
    /// The S at which strength is one half; measured on office mail (calibration error 0.02 to 0.08 for contact to come).
    HALF_STRENGTH half_strength = 2.5 in 0.01 to 1000.0;
    /// Intercept of the log-odds that somebody answers; measured.
    ANSWERS_INTERCEPT answers_intercept = 0.4 in -10.0 to 10.0;
    /// Weight of ln(what they wrote) in the log-odds that they answer; measured (refits 0.47 to 0.57).
    ANSWERS_SLOPE answers_slope = 0.5 in 0.0 to 5.0;
    /// Added to what they wrote before its logarithm is taken; measured with the other two.
    ANSWERS_PSEUDO_COUNT answers_pseudo_count = 0.02 in 0.000001 to 1.0;
    /// Taken off the log-odds times ln(1 + messages to them alone that they left unanswered at the end); measured (+0.006 AUC).
    ANSWERS_UNANSWERED answers_unanswered = 0.15 in 0.0 to 5.0;
    /// How much of the chance that two people know each other counts as strength where nothing more is known; judgment.
    GUESS_SHARE guess_share = 0.25 in 0.0 to 1.0;
    /// Log-odds that two people of one network know each other; judgment (office mail: −2.1, a network is wider).
    KNOW_BASE know_base = -3.5 in -20.0 to 20.0;
    /// Times ln(1 + `know_scale` · messages to both, or from one to the other, in a third person's conversations), each counting 1/n of
    /// its n recipients; measured.
    KNOW_SHARED_GROUP know_shared_group = 0.3 in 0.0 to 10.0;
    /// Times ln(1 + `know_scale` · those of them that one of the two wrote); measured.
    KNOW_WROTE know_wrote = 0.55 in 0.0 to 10.0;
    /// What these sums are multiplied with before their logarithms are taken; measured.
    KNOW_SCALE know_scale = 50.0 in 0.0 to 10000.0;
    /// Added for the same employer; measured on departments (2.97 and 2.75), judgment for employers.
    KNOW_SAME_EMPLOYER know_same_employer = 2.9 in 0.0 to 20.0;
    /// Taken off it times ln(head-count), never below nothing; measured on departments (0.47 and 0.46).
    KNOW_EMPLOYER_SIZE know_employer_size = 0.47 in 0.0 to 10.0;
    /// Taken off it where one of the two has left, or both, never below nothing; judgment: half the odds, for nobody knows
    /// whether they were there at the same time.
    KNOW_FORMER_EMPLOYER know_former_employer = 0.7 in 0.0 to 20.0;
    /// Head-count of an employer for each of its people in the network; judgment.
    HEADS_PER_KNOWN heads_per_known = 5.0 in 1.0 to 1000.0;
}

/// One coefficient: what it is called, what it is, what it may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// Name in the weights file.
    pub name: &'static str,
    /// Value.
    pub value: f64,
    /// Least value allowed.
    pub low: f64,
    /// Greatest value allowed.
    pub high: f64,
}

/// Why a coefficient cannot be set.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WeightsError {
    /// A line that is not `name = value`.
    #[error("expected `name = value`, found \"{0}\"")]
    NotAnAssignment(String),
    /// No coefficient has this name.
    #[error("no weight is called \"{0}\"")]
    UnknownName(String),
    /// The value cannot be read.
    #[error("the value of \"{name}\" is not a number: \"{text}\"")]
    NotANumber {
        /// Which coefficient.
        name: String,
        /// What is there instead.
        text: String,
    },
    /// The value lies outside of its range.
    #[error("\"{name}\" must lie between {low} and {high}, not {value}")]
    OutOfRange {
        /// Which coefficient.
        name: String,
        /// The value.
        value: f64,
        /// Least value allowed.
        low: f64,
        /// Greatest value allowed.
        high: f64,
    },
    /// The file sets it twice.
    #[error("\"{0}\" is set twice")]
    Twice(String),
}

/// What is wrong with a weights file, and where.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("line {line}: {problem}")]
pub struct WeightsFileError {
    /// 1-based line.
    pub line: usize,
    /// What is wrong.
    pub problem: WeightsError,
}

impl Weights {
    /// Reads a weights file: the default weights with the values that it sets.
    ///
    /// # Errors
    /// The first line that is no assignment, names no coefficient or gives a value outside of its range.
    pub fn parse(text: &str) -> Result<Self, WeightsFileError> {
        let mut weights = Self::default();
        let mut seen = Vec::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            weights.assign(line, &mut seen).map_err(|problem| WeightsFileError {
                line: index + 1,
                problem,
            })?;
        }
        Ok(weights)
    }

    /// Returns these weights with one coefficient changed.
    ///
    /// # Errors
    /// An unknown name, or a value outside of its range.
    pub fn with(mut self, name: &str, value: f64) -> Result<Self, WeightsError> {
        let unknown = || WeightsError::UnknownName(name.to_owned());
        let allowed = self.coefficients().find(|one| one.name == name).ok_or_else(unknown)?;
        // Written so that a NaN is out of range too.
        if !(allowed.low..=allowed.high).contains(&value) {
            let (low, high) = (allowed.low, allowed.high);
            return Err(WeightsError::OutOfRange {
                name: name.to_owned(),
                value,
                low,
                high,
            });
        }
        *self.field(name).ok_or_else(unknown)? = value;
        Ok(self)
    }

    /// Returns these weights with one coefficient multiplied: how much do answers depend on it?
    ///
    /// # Errors
    /// An unknown name, or a product outside of its range.
    pub fn scaled(self, name: &str, factor: f64) -> Result<Self, WeightsError> {
        let value = self
            .coefficients()
            .find(|one| one.name == name)
            .map_or(0.0, |one| one.value);
        self.with(name, value * factor)
    }

    fn assign(&mut self, line: &str, seen: &mut Vec<String>) -> Result<(), WeightsError> {
        let (name, text) = line
            .split_once('=')
            .ok_or_else(|| WeightsError::NotAnAssignment(line.to_owned()))?;
        let (name, text) = (name.trim(), text.trim());
        if self.field(name).is_none() {
            return Err(WeightsError::UnknownName(name.to_owned()));
        }
        if seen.iter().any(|earlier| earlier == name) {
            return Err(WeightsError::Twice(name.to_owned()));
        }
        let value = text.parse().map_err(|_| WeightsError::NotANumber {
            name: name.to_owned(),
            text: text.to_owned(),
        })?;
        *self = self.with(name, value)?;
        seen.push(name.to_owned());
        Ok(())
    }
}

impl fmt::Display for Weights {
    /// Writes a weights file that [`Weights::parse`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.coefficients()
            .try_for_each(|one| writeln!(f, "{} = {}", one.name, one.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let weights =
            Weights::parse("# mine\nconnected = 0.5  # they mean more to me\n\nknow_base=-3\n").expect("valid");
        assert_eq!(
            weights,
            Weights {
                connected: 0.5,
                know_base: -3.0,
                ..Weights::default()
            }
        );
        assert_eq!(Weights::parse(""), Ok(Weights::default()));
    }

    #[test]
    fn what_is_written_can_be_read_back() {
        let weights = Weights::default().scaled("recommended", 1.25).expect("in range");
        assert_eq!(Weights::parse(&weights.to_string()), Ok(weights));
    }

    #[test]
    fn errors_name_the_line_and_the_weight() {
        let error = |text: &str| Weights::parse(text).expect_err("must fail").to_string();
        assert_eq!(error("\nconected = 1"), "line 2: no weight is called \"conected\"");
        assert_eq!(
            error("connected = much"),
            "line 1: the value of \"connected\" is not a number: \"much\""
        );
        assert_eq!(
            error("connected = -1"),
            "line 1: \"connected\" must lie between 0 and 10, not -1"
        );
        assert_eq!(
            error("connected = NaN"),
            "line 1: \"connected\" must lie between 0 and 10, not NaN"
        );
        assert_eq!(error("noted = 1\nnoted = 2"), "line 2: \"noted\" is set twice");
        assert_eq!(error("noted"), "line 1: expected `name = value`, found \"noted\"");
    }

    #[test]
    fn every_default_may_be_a_quarter_more_or_less() {
        for one in Weights::default().coefficients() {
            for factor in [0.75, 1.25] {
                let scaled = Weights::default().scaled(one.name, factor).expect("in range");
                let value = scaled
                    .coefficients()
                    .find(|other| other.name == one.name)
                    .expect("is there")
                    .value;
                assert!((value - one.value * factor).abs() < 1e-12, "{}", one.name);
            }
        }
    }
}
