//! Who at a company is worth a second look: those who recruit, and those who likely decide.
//!
//! In: a person, and the functions that were asked for. Out: a [`Mark`]. It rests on the title alone, so a hiring manager is
//! never more than likely.

use crate::names::names;
use crate::people::title::{Function, Title};

/// Why a target is worth a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Hiring people is their work.
    Recruiter,
    /// They lead people in the function asked for, or in their own.
    LikelyHiringManager,
}

names! { Mark: Recruiter "recruiter", LikelyHiringManager "likely hiring manager" }

impl Mark {
    /// Returns the mark of somebody with that title; none for most people.
    pub fn of(title: &Title, functions_asked_for: &[Function]) -> Option<Self> {
        if title.is_recruiter() {
            Some(Self::Recruiter)
        } else {
            title
                .may_hire_for(functions_asked_for)
                .then_some(Self::LikelyHiringManager)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recruiters_and_leads_of_the_function_asked_for_are_marked() {
        let mark = |title: &str, asked: &[Function]| Mark::of(&Title::of(title, None), asked);
        assert_eq!(mark("Talent Partner", &[Function::Engineering]), Some(Mark::Recruiter));
        assert_eq!(mark("Head of Data", &[]), Some(Mark::LikelyHiringManager));
        assert_eq!(mark("Head of Data", &[Function::Data]), Some(Mark::LikelyHiringManager));
        assert_eq!(mark("Head of Data", &[Function::Design]), None);
        assert_eq!(mark("Data Scientist", &[]), None);
        assert_eq!(mark("CEO", &[]), None);
    }
}
