//! Texts with named places to fill in.
//!
//! In: a text of sections, each headed by `== name ==`, with placeholders such as `{to}`. Out: for a section and the values of
//! the placeholders, the text. A placeholder that nobody knows is an error with its line, found before anything is filled in.

use std::collections::BTreeMap;
use std::fmt;

/// The sections of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    sections: BTreeMap<String, Vec<Part>>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(String),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl Templates {
    /// Reads a template whose sections and placeholders are among those named.
    ///
    /// # Errors
    ///
    /// If a line names another section or placeholder, leaves a brace open, or stands before the first section.
    pub fn parse(text: &str, sections: &[&str], places: &[&str]) -> Result<Self, TemplateError> {
        let mut found: BTreeMap<String, Vec<Part>> = BTreeMap::new();
        let mut current: Option<String> = None;
        for (line, words) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let wrong = |why: String| TemplateError { line, why };
            if words.starts_with('#') {
                continue;
            }
            if let Some(name) = heading(words) {
                if !sections.contains(&name) {
                    return Err(wrong(format!(
                        "no note is called \"{name}\"; there are {}",
                        sections.join(", ")
                    )));
                }
                if found.insert(name.to_owned(), Vec::new()).is_some() {
                    return Err(wrong(format!("the note \"{name}\" is there twice")));
                }
                current = Some(name.to_owned());
                continue;
            }
            let Some(parts) = current.as_ref().and_then(|name| found.get_mut(name)) else {
                if words.trim().is_empty() {
                    continue;
                }
                return Err(wrong("a note begins with a line such as == ask ==".to_owned()));
            };
            read_line(words, places, parts).map_err(wrong)?;
            parts.push(Part::Text("\n".to_owned()));
        }
        Ok(Self { sections: found })
    }

    /// Returns these templates with those sections of `other` that they do not have.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (name, parts) in other.sections {
            self.sections.entry(name).or_insert(parts);
        }
        self
    }

    /// Returns a section with its places filled in: no double spaces or empty lines where a value is empty, no space before
    /// the end of a line. Values are never looked into for further places.
    pub fn fill(&self, section: &str, values: &BTreeMap<&str, String>) -> String {
        let parts = self.sections.get(section).map_or(&[][..], Vec::as_slice);
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Place(name) => text.push_str(values.get(name.as_str()).map_or("", String::as_str)),
            }
        }
        tidy(&text)
    }
}

/// `ask` of `== ask ==`.
fn heading(line: &str) -> Option<&str> {
    line.trim().strip_prefix("==")?.strip_suffix("==").map(str::trim)
}

fn read_line(mut rest: &str, places: &[&str], parts: &mut Vec<Part>) -> Result<(), String> {
    while let Some(at) = rest.find('{') {
        parts.push(Part::Text(rest[..at].to_owned()));
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            parts.push(Part::Text("{".to_owned()));
            rest = after;
            continue;
        }
        let (name, after) = rest
            .split_once('}')
            .ok_or_else(|| "a { is never closed; a brace itself is written {{".to_owned())?;
        if !places.contains(&name) {
            let known: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
            return Err(format!(
                "{{{name}}} is no word that can be filled in; there are {}",
                known.join(" ")
            ));
        }
        parts.push(Part::Place(name.to_owned()));
        rest = after;
    }
    parts.push(Part::Text(rest.to_owned()));
    Ok(())
}

fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim().lines() {
        let mut words: Vec<String> = Vec::new();
        for word in line.split_whitespace() {
            match words.last_mut() {
                // Punctuation that stood behind an empty value moves up to the word before it.
                Some(last) if matches!(word, "." | "," | "?") => last.push_str(word),
                _ => words.push(word.to_owned()),
            }
        }
        let line = words.join(" ");
        let is_second_empty = line.is_empty() && lines.last().is_some_and(String::is_empty);
        if !is_second_empty {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: [&str; 2] = ["ask", "blurb"];
    const PLACES: [&str; 2] = ["to", "why"];

    fn parse(text: &str) -> Result<Templates, TemplateError> {
        Templates::parse(text, &SECTIONS, &PLACES)
    }

    fn filled(text: &str, to: &str, why: &str) -> String {
        let values = BTreeMap::from([("to", to.to_owned()), ("why", why.to_owned())]);
        parse(text).expect("it is sound").fill("ask", &values)
    }

    #[test]
    fn places_are_filled_once_and_gaps_close() {
        let text = "# not sent\n\n== ask ==\nHi {to},\n\n{why}\n\nYes {why} , {{braces}} {to}.\n== blurb ==\nx\n";
        assert_eq!(filled(text, "{why}", ""), "Hi {why},\n\nYes, {braces}} {why}.");
        assert_eq!(filled("== ask ==\nI know {to} .", ".NET", ""), "I know .NET.");
        assert_eq!(filled(text, "Ana", "so"), "Hi Ana,\n\nso\n\nYes so, {braces}} Ana.");
    }

    #[test]
    fn what_cannot_be_filled_in_is_an_error_with_its_line() {
        let error = |text: &str| parse(text).expect_err("it is wrong").to_string();
        assert_eq!(
            error("== ask ==\nHi\n{too}\n"),
            "line 3: {too} is no word that can be filled in; there are {to} {why}"
        );
        assert_eq!(
            error("== ask ==\n{to\n"),
            "line 2: a { is never closed; a brace itself is written {{"
        );
        assert_eq!(
            error("== asks ==\n"),
            "line 1: no note is called \"asks\"; there are ask, blurb"
        );
        assert_eq!(
            error("== ask ==\n== ask ==\n"),
            "line 2: the note \"ask\" is there twice"
        );
        assert_eq!(
            error("\nHi {to}\n"),
            "line 2: a note begins with a line such as == ask =="
        );
    }

    #[test]
    fn what_a_template_leaves_out_is_taken_from_another() {
        let mine = parse("== ask ==\nmine").expect("sound");
        let both = mine.or(parse("== ask ==\ntheirs\n== blurb ==\ntheirs").expect("sound"));
        assert_eq!(
            (both.fill("ask", &BTreeMap::new()), both.fill("blurb", &BTreeMap::new())),
            ("mine".into(), "theirs".into())
        );
    }
}
