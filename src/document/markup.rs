//! A page as Markdown, and as HTML without a script: what a person reads in the terminal, for other places.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::layout::{Again, Tone};
use super::{Behind, Block, Command, Doc, Entry, Span, Table, Text};
use crate::wording::safe;

impl Doc {
    /// Returns the page as a Markdown document.
    pub fn to_markdown(&self, again: Again) -> String {
        let mut page = Markdown {
            again,
            text: String::new(),
            is_list: false,
        };
        page.all(&self.blocks);
        page.text
    }

    /// Returns the page as HTML elements: headings, paragraphs, lists and tables, with the tones as classes.
    pub fn to_html(&self) -> String {
        html_all(&self.blocks).into_string()
    }
}

struct Markdown {
    again: Again,
    text: String,
    /// Whether the last line is an item of a list.
    is_list: bool,
}

impl Markdown {
    fn all(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(level, text) => {
                    let line = format!("{} {}", "#".repeat(usize::from(*level)), markdown(text));
                    self.paragraph(&line);
                }
                Block::Para(text) | Block::Line(text) => self.paragraph(&markdown(text)),
                Block::Entry(entry) => self.entry(entry),
                Block::Rows(_) | Block::Items(_) => self.items("", block),
                Block::Inside(blocks) => blocks.iter().for_each(|block| self.items("", block)),
                Block::Table(table) => self.table(table),
                Block::Quote(text) => {
                    let lines: Vec<String> = text.lines().map(|line| format!("> {}", safe::markdown(line))).collect();
                    self.paragraph(&lines.join("\n"));
                }
                Block::Command(command) => {
                    let line = self.command(command);
                    self.paragraph(&line);
                }
                Block::Gap => {}
            }
        }
    }

    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let _ = writeln!(self.text, "{text}");
        self.is_list = false;
    }

    fn item(&mut self, front: &str, text: &str) {
        if !self.is_list && !self.text.is_empty() {
            self.text.push('\n');
        }
        let _ = writeln!(self.text, "{front}{text}");
        self.is_list = true;
    }

    fn entry(&mut self, entry: &Entry) {
        let front = entry.rank.map_or_else(|| "- ".to_owned(), |rank| format!("{rank}. "));
        let mut text = format!("**{}**", words(&entry.left));
        if !entry.right.is_empty() {
            let _ = write!(text, " – {}", markdown(&entry.right));
        }
        self.item(&front, &text);
        let indent = " ".repeat(front.len());
        entry.body.iter().for_each(|block| self.items(&indent, block));
    }

    /// A block as items of a list.
    fn items(&mut self, indent: &str, block: &Block) {
        let front = format!("{indent}- ");
        match block {
            Block::Heading(_, text) | Block::Para(text) | Block::Line(text) => self.item(&front, &markdown(text)),
            Block::Items(items) => items.iter().for_each(|item| self.item(&front, &markdown(item))),
            Block::Rows(rows) => {
                for row in rows {
                    let labels = row.labels.iter().filter(|label| !label.is_empty());
                    let labels: Vec<String> = labels.map(|label| safe::markdown(label)).collect();
                    let behind = markdown(&row.text);
                    let colon = if labels.is_empty() { "" } else { ": " };
                    self.item(&front, &format!("{}{colon}{behind}", labels.join(", ")));
                }
            }
            Block::Command(command) => {
                let line = self.command(command);
                self.item(&front, &line);
            }
            Block::Entry(entry) => {
                let text = Text(entry.left.0.clone()).and(" – ").and(entry.right.clone());
                self.item(&front, &markdown(&text));
                entry
                    .body
                    .iter()
                    .for_each(|block| self.items(&format!("{indent}  "), block));
            }
            Block::Inside(blocks) => blocks.iter().for_each(|block| self.items(indent, block)),
            Block::Quote(text) => self.item(&front, &safe::markdown(text)),
            Block::Table(table) => {
                for row in &table.rows {
                    self.item(
                        &front,
                        &safe::markdown(&format!("{}: {}", row.label, row.cells.join(", "))),
                    );
                }
            }
            Block::Gap => {}
        }
    }

    fn table(&mut self, table: &Table) {
        let is_text = |behind: &Behind| matches!(behind, Behind::Text(_));
        let n_texts = usize::from(table.rows.iter().any(|row| is_text(&row.behind)));
        let n_cells = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut head = vec![table.title.clone()];
        head.extend((0..n_cells + n_texts).map(|i| table.headings.get(i).cloned().unwrap_or_default()));
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| safe::markdown(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![line(&head), format!("|{}", "---|".repeat(head.len()))];
        for row in &table.rows {
            let mut cells = vec![row.label.clone()];
            cells.extend(row.cells.iter().cloned());
            cells.resize(1 + n_cells, String::new());
            if n_texts > 0 {
                cells.push(match &row.behind {
                    Behind::Text(text) => text.clone(),
                    Behind::Bar(_) | Behind::Nothing => String::new(),
                });
            }
            lines.push(line(&cells));
        }
        self.paragraph(&lines.join("\n"));
    }

    fn command(&self, command: &Command) -> String {
        let log = if command.logs { self.again.log } else { "" };
        let line = format!("{}{log}{}", safe::line(&command.command), self.again.in_full);
        // Not every reader keeps what looks like markup from acting in a code span.
        let escaped = safe::markdown(&line);
        let line = if escaped == line { format!("`{line}`") } else { escaped };
        format!("{}{line}", safe::markdown(&command.before))
    }
}

/// The text with what stands out in bold.
fn markdown(text: &Text) -> String {
    let span = |span: &Span| match span.tone {
        Some(Tone::Strong) => format!("**{}**", safe::markdown(&span.text)),
        _ => safe::markdown(&span.text),
    };
    text.0.iter().map(span).collect()
}

fn words(text: &Text) -> String {
    text.0.iter().map(|span| safe::markdown(&span.text)).collect()
}

fn html_all(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (html_block(block)) } }
}

fn html_block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h1 { (toned(text)) },
            Block::Heading(2, text) => h2 { (toned(text)) },
            Block::Heading(_, text) => h3 { (toned(text)) },
            Block::Para(text) | Block::Line(text) => p { (toned(text)) },
            Block::Entry(entry) => article {
                h3 {
                    @if let Some(rank) = entry.rank { span.rank { (rank) } " " }
                    (toned(&entry.left)) " " span.edge { (toned(&entry.right)) }
                }
                (html_all(&entry.body))
            },
            Block::Items(items) => ul { @for item in items { li { (toned(item)) } } },
            Block::Rows(rows) => table {
                @for row in rows {
                    tr { @for label in &row.labels { th { (safe::line(label)) } } td { (toned(&row.text)) } }
                }
            },
            Block::Table(table) => table {
                tr { th { (safe::line(&table.title)) } @for heading in &table.headings { th { (safe::line(heading)) } } }
                @for row in &table.rows {
                    tr {
                        th { (safe::line(&row.label)) }
                        @for cell in &row.cells { td { (safe::line(cell)) } }
                        @match &row.behind {
                            Behind::Nothing => {},
                            Behind::Bar(share) => td { meter value=(format!("{share:.3}")) {} },
                            Behind::Text(text) => td { (safe::line(text)) },
                        }
                    }
                }
            },
            Block::Quote(text) => blockquote { @for line in text.lines() { p { (safe::line(line)) } } },
            Block::Command(command) => p { (safe::line(&command.before)) code { (safe::line(&command.command)) } },
            Block::Inside(blocks) => div { (html_all(blocks)) },
            Block::Gap => {},
        }
    }
}

fn toned(text: &Text) -> Markup {
    let class = |tone: Tone| match tone {
        Tone::Strong => "strong",
        Tone::Faint => "faint",
        Tone::Good => "good",
        Tone::Warm => "warm",
    };
    html! {
        @for span in &text.0 {
            @match span.tone {
                None => (safe::line(&span.text)),
                Some(tone) => span class=(class(tone)) { (safe::line(&span.text)) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Numbers, Row, note, para, run};
    use super::*;

    fn sample() -> Doc {
        let entry = Entry {
            rank: Some(2),
            left: "Ana <b>*Horvat*</b>".into(),
            right: Text::toned(Tone::Good, "strong 0.22 · ask"),
            body: vec![
                note("why"),
                Block::Rows(vec![Row::new("You–Ana", "42 messages")]),
                run("", "warmintro ties \"Ana\""),
            ],
            ..Entry::default()
        };
        let mut doc = Doc::new("Introductions");
        doc.para(Text::from("plain, ").and(Text::toned(Tone::Strong, "bold")));
        doc.gap().entry(entry).gap();
        doc.push(Block::Table(Table {
            title: "Kind".to_owned(),
            headings: vec!["yours".to_owned()],
            rows: vec![Numbers {
                label: "a | b".to_owned(),
                cells: vec!["3".to_owned()],
                behind: Behind::Bar(1.0),
            }],
            ..Table::default()
        }));
        doc.push(Block::Quote("Hi <Ana>,\n\nbye".to_owned()));
        doc.command("Next: ", "warmintro find 'a`b'");
        doc
    }

    #[test]
    fn markdown_shows_names_literally_and_has_the_same_parts() {
        let again = Again {
            in_full: " --data x",
            ..Again::default()
        };
        assert_eq!(
            sample().to_markdown(again),
            "# Introductions\n\nplain, **bold**\n\n\
             2. **Ana &lt;b&gt;\\*Horvat\\*&lt;/b&gt;** – strong 0.22 · ask\n   - why\n   - You–Ana: 42 messages\n   \
             - `warmintro ties \"Ana\" --data x`\n\n\
             | Kind | yours |\n|---|---|\n| a \\| b | 3 |\n\n> Hi &lt;Ana&gt;,\n> \n> bye\n\n\
             Next: warmintro find 'a\\`b' --data x\n"
        );
    }

    #[test]
    fn html_has_no_markup_but_its_own() {
        let html = sample().to_html();
        assert!(html.starts_with("<h1>Introductions</h1><p>plain, <span class=\"strong\">bold</span></p>"));
        assert!(html.contains("<h3><span class=\"rank\">2</span> Ana &lt;b&gt;*Horvat*&lt;/b&gt; "));
        assert!(html.contains("<blockquote><p>Hi &lt;Ana&gt;,</p><p></p><p>bye</p></blockquote>"));
        assert!(html.contains("<code>warmintro ties &quot;Ana&quot;</code>"));
        assert!(!html.contains("<b>"));
    }

    #[test]
    fn a_paragraph_after_a_list_begins_anew() {
        let mut doc = Doc::default();
        doc.entry(Entry {
            left: "one".into(),
            ..Entry::default()
        });
        doc.push(para("after"));
        assert_eq!(doc.to_markdown(Again::default()), "- **one**\n\nafter\n");
    }
}
