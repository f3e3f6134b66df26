//! A page for a terminal: wrapped to its width, with color where it may be used.

use super::layout::{Style, Tone, bar, columns, cut, pad, text_of};
use super::{Behind, Block, Command, Doc, Entry, Row, Span, Table, Text};
use crate::wording::safe;

/// Columns that a rank takes, and by which a body stands further in.
const INDENT: usize = 4;
/// A label in front of a text takes at most so many columns.
const WIDEST_LABEL: usize = 32;
/// However narrow it gets, a text has so many columns.
const NARROWEST: usize = 24;
/// The longest bar.
const BAR: usize = 20;

impl Doc {
    /// Returns the page for a terminal.
    pub fn to_terminal(&self, style: Style) -> String {
        let mut page = Page {
            style,
            indent: 0,
            lines: Vec::new(),
        };
        page.all(&self.blocks);
        text_of(&page.lines)
    }
}

struct Page {
    style: Style,
    indent: usize,
    lines: Vec<String>,
}

impl Page {
    fn all(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(_, text) => self.hanging("", &text.clone().in_tone(Tone::Strong), 0),
            Block::Para(text) => self.hanging("", text, 0),
            Block::Line(text) => self.line(text),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => items.iter().for_each(|item| self.hanging(" - ", item, 0)),
            Block::Rows(rows) => self.rows(rows),
            Block::Table(table) => self.table(table),
            // To be copied: not broken into lines.
            Block::Quote(text) => text.lines().for_each(|line| self.add(&safe::line(line))),
            Block::Command(command) => self.command(command),
            Block::Inside(blocks) => self.inside(blocks),
            Block::Gap => self.lines.push(String::new()),
        }
    }

    fn inside(&mut self, blocks: &[Block]) {
        self.indent += INDENT;
        self.all(blocks);
        self.indent -= INDENT;
    }

    fn room(&self, used: usize) -> usize {
        self.style.width.saturating_sub(self.indent + used).max(NARROWEST)
    }

    fn add(&mut self, line: &str) {
        self.lines.push(format!("{}{line}", " ".repeat(self.indent)));
    }

    /// Adds a text behind what is in front of its first line; the others stand that far in, and not less than `least`.
    fn hanging(&mut self, front: &str, text: &Text, least: usize) {
        let wide = columns(front).max(least);
        for (i, line) in wrap(text, self.room(wide)).iter().enumerate() {
            let front = if i == 0 { pad(front, wide) } else { " ".repeat(wide) };
            let line = self.paint(line);
            self.add(&format!("{front}{line}"));
        }
    }

    fn line(&mut self, text: &Text) {
        let room = self.room(0);
        let line = self.paint(&cut_text(text, room));
        self.add(&line);
    }

    fn entry(&mut self, entry: &Entry) {
        let front = entry.rank.map_or(String::new(), |rank| format!("{rank:>2}  "));
        let right = safe_text(&entry.right);
        let wide = width(&right);
        let room = self.style.width.saturating_sub(self.indent + columns(&front));
        let for_left = if wide == 0 { room } else { room.saturating_sub(wide + 2) };
        let mut left = safe_text(&entry.left);
        if entry.is_brief && width(&left) > for_left {
            left = cut_text(&entry.left, for_left);
        }
        if width(&left) <= for_left {
            let gap = " ".repeat(if wide == 0 { 0 } else { room - wide - width(&left) });
            let line = format!("{front}{}{gap}{}", self.paint(&left), self.paint(&right));
            self.add(&line);
        } else {
            // What comes first on a line of its own keeps its rank; the rest stands below the names.
            self.hanging(&front, &entry.left, columns(&front));
            self.indent += INDENT;
            if wide > 0 {
                self.hanging("", &entry.right, 0);
            }
            self.indent -= INDENT;
        }
        self.inside(&entry.body);
    }

    fn rows(&mut self, rows: &[Row]) {
        let n_labels = rows.iter().map(|row| row.labels.len()).max().unwrap_or(0);
        let label = |row: &Row, i: usize| {
            row.labels
                .get(i)
                .map_or(String::new(), |label| safe::line(label).into_owned())
        };
        let wide: Vec<usize> = (0..n_labels)
            .map(|i| {
                rows.iter()
                    .map(|row| columns(&label(row, i)))
                    .max()
                    .unwrap_or(0)
                    .min(WIDEST_LABEL)
            })
            .collect();
        for row in rows {
            let front: String = (0..n_labels)
                .map(|i| format!("{}  ", pad(&cut(&label(row, i), wide[i]), wide[i])))
                .collect();
            self.hanging(&front, &row.text, 0);
        }
    }

    fn table(&mut self, table: &Table) {
        let n_cells = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let cells: Vec<usize> = (0..n_cells)
            .map(|i| {
                let heading = table.headings.get(i).map_or(0, |heading| columns(heading));
                let cells = table.rows.iter().filter_map(|row| row.cells.get(i));
                cells
                    .map(|cell| columns(cell))
                    .max()
                    .unwrap_or(0)
                    .max(heading)
                    .max(NUMBER)
                    + 1
            })
            .collect();
        let labels = table.rows.iter().map(|row| columns(&safe::line(&row.label)) + 1);
        let wide = labels.chain([columns(&table.title)]).max().unwrap_or(0);
        let behind = table.headings.iter().skip(n_cells).map(|heading| columns(heading) + 2);
        let room = self.room(cells.iter().sum::<usize>() + behind.sum::<usize>());
        let wide = wide
            .min(table.label_width.max(WIDEST_LABEL))
            .max(table.label_width)
            .min(room);
        let right = |text: &str, wide: usize| format!("{}{text}", " ".repeat(wide.saturating_sub(columns(text))));
        if !table.title.is_empty() || !table.headings.is_empty() {
            let mut head = pad(&table.title, wide);
            for (i, heading) in table.headings.iter().enumerate() {
                head += &cells
                    .get(i)
                    .map_or_else(|| format!("  {heading}"), |wide| right(heading, *wide));
            }
            let head = self.style.paint(Tone::Strong, head.trim_end());
            self.add(&head);
        }
        for row in &table.rows {
            let mut line = pad(&cut(&format!(" {}", safe::line(&row.label)), wide), wide);
            for (i, cell) in row.cells.iter().enumerate() {
                line += &right(cell, cells[i]);
            }
            let room = self.style.width.saturating_sub(self.indent + columns(&line) + 2);
            match &row.behind {
                Behind::Nothing => {}
                Behind::Bar(share) => line = line + "  " + &bar(*share, room.min(BAR)),
                Behind::Text(text) => line = line + "  " + &cut(&safe::line(text), room),
            }
            self.add(line.trim_end());
        }
    }

    /// A line to copy is never broken.
    fn command(&mut self, command: &Command) {
        let mut line = safe::line(&command.command).into_owned();
        if command.logs {
            line += self.style.again.log;
        }
        let before = format!("{}{}", " ".repeat(self.indent), safe::line(&command.before));
        self.lines.push(self.style.suggestion(&before, &line));
    }

    fn paint(&self, line: &Text) -> String {
        let paint = |span: &Span| {
            span.tone
                .map_or_else(|| span.text.clone(), |tone| self.style.paint(tone, &span.text))
        };
        line.0.iter().map(paint).collect()
    }
}

/// Columns of a number at least.
const NUMBER: usize = 9;

/// The text on one line, harmless.
fn safe_text(text: &Text) -> Text {
    let harmless = |span: &Span| Span {
        text: safe::line(&span.text).into_owned(),
        tone: span.tone,
    };
    Text(text.0.iter().map(harmless).collect())
}

fn width(text: &Text) -> usize {
    text.0.iter().map(|span| columns(&span.text)).sum()
}

/// The text cut to so many columns.
fn cut_text(text: &Text, room: usize) -> Text {
    let mut kept = Text::default();
    let mut left = room;
    for span in safe_text(text).0 {
        let wide = columns(&span.text);
        let text = cut(&span.text, left);
        kept.0.push(Span { text, ..span });
        match left.checked_sub(wide) {
            Some(rest) => left = rest,
            None => break,
        }
    }
    kept
}

/// Breaks a text into lines of at most `width` columns, between words; a longer word stands alone.
fn wrap(text: &Text, width: usize) -> Vec<Text> {
    // A word may go on in another tone.
    let mut words: Vec<Vec<Span>> = vec![Vec::new()];
    for span in safe_text(text).0 {
        for (i, part) in span.text.split(' ').enumerate() {
            if i > 0 {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                word.push(Span {
                    text: part.to_owned(),
                    tone: span.tone,
                });
            }
        }
    }
    let mut lines = vec![Text::default()];
    let mut used = 0;
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        let wide: usize = word.iter().map(|span| columns(&span.text)).sum();
        if used > 0 && used + 1 + wide > width {
            lines.push(Text::default());
            used = 0;
        }
        let Some(Text(line)) = lines.last_mut() else { break };
        if used > 0 {
            let tone = line
                .last()
                .and_then(|last| last.tone)
                .filter(|tone| Some(*tone) == word[0].tone);
            join(
                line,
                Span {
                    text: " ".to_owned(),
                    tone,
                },
            );
            used += 1;
        }
        word.into_iter().for_each(|span| join(line, span));
        used += wide;
    }
    lines
}

/// Adds a span to a line, to the last one where that has the same tone.
fn join(line: &mut Vec<Span>, span: Span) {
    match line.last_mut() {
        Some(last) if last.tone == span.tone => last.text += &span.text,
        _ => line.push(span),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Again;
    use super::super::{Numbers, note, para, run};
    use super::*;

    fn plain(width: usize) -> Style {
        Style {
            width,
            color: false,
            again: Again {
                in_full: " --data exports",
                in_short: " --data …",
                log: " --asks asked.csv",
            },
        }
    }

    fn page(blocks: Vec<Block>, width: usize) -> String {
        Doc { blocks }.to_terminal(plain(width))
    }

    fn entry(rank: Option<usize>, left: &str, right: &str) -> Entry {
        Entry {
            rank,
            left: left.into(),
            right: Text::toned(Tone::Good, right),
            ..Entry::default()
        }
    }

    #[test]
    fn paragraphs_wrap_between_words_and_bodies_stand_further_in() {
        let body = vec![
            para("what is said of them goes on below the name, and wraps"),
            note("last"),
        ];
        let one = Entry {
            body,
            ..entry(Some(1), "Ana Horvat", "ask")
        };
        assert_eq!(
            page(vec![Block::Entry(one)], 40),
            " 1  Ana Horvat                       ask\n    \
             what is said of them goes on below\n    the name, and wraps\n    last\n"
        );
    }

    #[test]
    fn a_verdict_that_does_not_fit_stands_below_the_names() {
        let long = entry(
            Some(12),
            "You → Constance Okpara-Wynn → Dmitri Sokolov",
            "weak 0.005 · reconnect",
        );
        assert_eq!(
            page(vec![Block::Entry(long.clone())], 40),
            "12  You → Constance Okpara-Wynn → Dmitri\n    Sokolov\n    weak 0.005 · reconnect\n"
        );
        let brief = Entry { is_brief: true, ..long };
        assert_eq!(
            page(vec![Block::Entry(brief)], 40),
            "12  You → Const…  weak 0.005 · reconnect\n"
        );
    }

    #[test]
    fn a_tone_colors_its_own_words_and_no_others() {
        let style = Style {
            color: true,
            ..plain(40)
        };
        let doc = Doc {
            blocks: vec![Block::Entry(entry(Some(1), "ask Ltd", "ask"))],
        };
        assert_eq!(
            doc.to_terminal(style),
            format!(" 1  ask Ltd{}\u{1b}[32mask\u{1b}[0m\n", " ".repeat(26))
        );
        let mixed = Text::from("a plain start, ").and(Text::toned(Tone::Warm, "then a warm end that wraps"));
        let lines = Doc {
            blocks: vec![para(mixed)],
        }
        .to_terminal(Style { width: 28, ..style });
        assert_eq!(
            lines,
            "a plain start, \u{1b}[33mthen a warm\u{1b}[0m\n\u{1b}[33mend that wraps\u{1b}[0m\n"
        );
    }

    #[test]
    fn labels_have_their_columns_and_texts_theirs() {
        let rows = vec![
            Row {
                labels: vec!["You–Ana".to_owned(), "0.76".to_owned()],
                text: "42 messages both ways".into(),
            },
            Row {
                labels: vec!["Ana–Bo".to_owned(), "0.7".to_owned()],
                text: "a text that is too long for one line".into(),
            },
            Row::new("", "more"),
        ];
        assert_eq!(
            page(vec![Block::Rows(rows)], 42),
            "You–Ana  0.76  42 messages both ways\nAna–Bo   0.7   a text that is too long for\n               one line\n               more\n"
        );
    }

    #[test]
    fn numbers_stand_below_their_headings_with_bars_behind() {
        let row = |label: &str, n: &str, share| Numbers {
            label: label.to_owned(),
            cells: vec![n.to_owned()],
            behind: Behind::Bar(share),
        };
        let table = Table {
            title: "Ties".to_owned(),
            headings: vec!["yours".to_owned()],
            label_width: 10,
            rows: vec![row("measured", "1,199", 1.0), row("guess", "2", 0.0)],
        };
        assert_eq!(
            page(vec![Block::Table(table)], 60),
            "Ties           yours\n measured      1,199  ████████████████████\n guess             2\n"
        );
    }

    #[test]
    fn a_command_to_copy_is_never_broken_and_sees_the_same_network() {
        let doc = vec![run("Next: ", "warmintro find \"A company with a long name\"")];
        assert_eq!(
            page(doc.clone(), 80),
            "Next: warmintro find \"A company with a long name\" --data exports\n"
        );
        assert_eq!(
            page(doc, 60),
            "Next: warmintro find \"A company with a long name\" --data …\n"
        );
    }

    #[test]
    fn what_is_to_be_sent_is_not_broken_into_lines() {
        let letter = "Hi Ana,\n\nthis line is longer than the terminal is wide";
        assert_eq!(page(vec![Block::Quote(letter.to_owned())], 30), format!("{letter}\n"));
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        let evil = "Ana\u{1b}[2J\nHorvat";
        let blocks = vec![
            Block::Heading(1, evil.into()),
            para(evil),
            Block::Line(evil.into()),
            Block::Entry(entry(Some(1), evil, evil)),
            Block::Rows(vec![Row::new(evil, evil)]),
            Block::Quote(evil.to_owned()),
            run(evil, evil),
            Block::Table(Table {
                rows: vec![Numbers {
                    label: evil.to_owned(),
                    cells: Vec::new(),
                    behind: Behind::Text(evil.to_owned()),
                }],
                ..Table::default()
            }),
        ];
        assert!(!page(blocks, 80).contains('\u{1b}'));
    }
}
