//! What a request says to the friend who gets it.

use super::words::{companies, listed};

/// Who asks for what, in one sentence.
pub(crate) fn lead(from: &str, n_companies: usize) -> String {
    let these = match n_companies {
        1 => "this company".to_owned(),
        n => format!("these {}", companies(n)),
    };
    format!("{from} would like to know whether you know anyone at {these}.")
}

/// How the page that holds the request is opened where no script runs: in a preview, on some phones.
pub(crate) const HOW_TO_OPEN: &str = "This preview can't run the page. Save the file, and open it in a browser on a computer (Chrome, Edge, Firefox or Safari). \
    Or just reply with names and how you know them.";

/// The request as a letter that can be answered by reply.
pub(crate) fn letter(from: &str, companies: &[String]) -> String {
    let lines: Vec<String> = (1..)
        .zip(companies)
        .map(|(number, company)| format!("{number:>3}. {company}\n"))
        .collect();
    let there = match companies.len() {
        1 => "this company",
        _ => "one of these companies",
    };
    format!(
        "Hi,\n\n\
        I'd rather be introduced to someone at {there} than write to strangers. Do you know anyone there?\n\n\
        {}\n\
        Just reply with names and how you know them, one a line, like this:\n\n\
        \x20    Boris Novak, Head of Data at Northwind Robotics (worked together)\n\n\
        Please name only people who'd be glad to hear from you. If no one comes to mind, that's fine, too.\n\n\
        Thank you!\n{from}\n",
        lines.concat()
    )
}

/// That the answer holds nobody at some of the companies.
pub(crate) fn nobody_at(companies: &[String]) -> Option<String> {
    (!companies.is_empty()).then(|| format!("No one you know by your export works at {}.", listed(companies)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_company_is_this_company() {
        assert_eq!(
            lead("Maya", 1),
            "Maya would like to know whether you know anyone at this company."
        );
        assert_eq!(
            lead("Maya", 14),
            "Maya would like to know whether you know anyone at these 14 companies."
        );
    }

    #[test]
    fn a_reply_in_the_form_that_the_letter_shows_is_understood() {
        let letter = letter("Maya", &["Northwind Robotics".to_owned()]);
        let example = letter
            .lines()
            .find(|line| line.contains("(worked together)"))
            .expect("it shows one");
        let reply = crate::records::reply::parse(example);
        assert_eq!(reply[0].name, "Boris Novak");
    }
}
