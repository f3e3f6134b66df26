//! A page of an answer: blocks of words, each with its tone. An answer is laid out once, and terminal, Markdown and HTML render it.
//!
//! In: what an answer has to say, in order. Out: [`Doc`]. Names may stand in it as they are: each renderer makes them harmless for
//! its place. Nothing is colored by searching for it: a [`Span`] knows its tone.

pub mod layout;
mod markup;
mod terminal;

pub use layout::{Again, Style, Tone};

/// A piece of text in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// How it stands out; none as the text around it.
    pub tone: Option<Tone>,
}

/// A run of text that wraps as one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Returns the text in a tone.
    pub fn toned(tone: Tone, text: impl Into<String>) -> Self {
        Self(vec![Span {
            text: text.into(),
            tone: Some(tone),
        }])
    }

    /// Returns this with more text behind.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Returns the words without their tones.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Returns whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.is_empty())
    }

    /// Returns this in that tone where it has none of its own.
    fn in_tone(mut self, tone: Tone) -> Self {
        self.0.iter_mut().for_each(|span| span.tone = span.tone.or(Some(tone)));
        self
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self(vec![Span {
            text: text.into(),
            tone: None,
        }])
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading: 1 for the page, 2 for a part of it.
    Heading(u8, Text),
    /// A paragraph.
    Para(Text),
    /// A line that is cut where it does not fit.
    Line(Text),
    /// Somebody or something with what is to be said of it.
    Entry(Entry),
    /// Sentences of a list.
    Items(Vec<Text>),
    /// Labels with text behind that stays in its column.
    Rows(Vec<Row>),
    /// Labeled numbers, with bars.
    Table(Table),
    /// What is to be sent as it stands, paragraph by paragraph.
    Quote(String),
    /// A command to copy.
    Command(Command),
    /// Blocks that stand further in.
    Inside(Vec<Block>),
    /// Some room.
    Gap,
}

/// Somebody or something, with what matters most at the edge of its line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Its place among those shown.
    pub rank: Option<usize>,
    /// Who or what.
    pub left: Text,
    /// A verdict or a number; may be empty.
    pub right: Text,
    /// Whether `left` is cut rather than wrapped.
    pub is_brief: bool,
    /// What else there is to say.
    pub body: Vec<Block>,
}

impl Entry {
    /// Returns an entry whose `left` is never cut.
    pub fn new(rank: Option<usize>, left: impl Into<Text>, right: impl Into<Text>, body: Vec<Block>) -> Self {
        Self {
            rank,
            left: left.into(),
            right: right.into(),
            is_brief: false,
            body,
        }
    }

    /// Returns an entry whose `left` is cut where it does not fit.
    pub fn brief(rank: usize, left: impl Into<Text>, right: impl Into<Text>, body: Vec<Block>) -> Self {
        Self {
            is_brief: true,
            ..Self::new(Some(rank), left, right, body)
        }
    }
}

/// Labels and a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What stands before the text, a column each.
    pub labels: Vec<String>,
    /// The text.
    pub text: Text,
}

impl Row {
    /// Returns a row with one label.
    pub fn new(label: impl Into<String>, text: impl Into<Text>) -> Self {
        Self {
            labels: vec![label.into()],
            text: text.into(),
        }
    }
}

/// Labeled numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What stands over the labels.
    pub title: String,
    /// What stands over the numbers, and over what is behind them.
    pub headings: Vec<String>,
    /// How many columns of the terminal the labels take at least.
    pub label_width: usize,
    /// The rows.
    pub rows: Vec<Numbers>,
}

/// A row of numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Numbers {
    /// What they count.
    pub label: String,
    /// The numbers, as they are written.
    pub cells: Vec<String>,
    /// What stands behind them.
    pub behind: Behind,
}

/// What stands behind numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Behind {
    /// Nothing.
    #[default]
    Nothing,
    /// A bar for a share from 0 to 1.
    Bar(f64),
    /// A text, cut where it does not fit.
    Text(String),
}

/// A command to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What stands before it.
    pub before: String,
    /// The command.
    pub command: String,
    /// Whether it writes to the log of asks.
    pub logs: bool,
}

impl Command {
    /// Returns a command that looks at the same network.
    pub fn new(before: impl Into<String>, command: impl Into<String>) -> Self {
        Self {
            before: before.into(),
            command: command.into(),
            logs: false,
        }
    }
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
}

impl Doc {
    /// Returns a page that has the title.
    pub fn new(title: impl Into<Text>) -> Self {
        let mut doc = Self::default();
        doc.heading(1, title);
        doc
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// Adds a heading: 1 for the page, 2 for a part of it.
    pub fn heading(&mut self, level: u8, text: impl Into<Text>) -> &mut Self {
        self.push(Block::Heading(level, text.into()))
    }

    /// Adds a paragraph.
    pub fn para(&mut self, text: impl Into<Text>) -> &mut Self {
        self.push(para(text))
    }

    /// Adds a paragraph that steps back.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(note(text))
    }

    /// Adds sentences of a list.
    pub fn items<T: Into<Text>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(Block::Items(items.into_iter().map(Into::into).collect()))
    }

    /// Adds an entry.
    pub fn entry(&mut self, entry: Entry) -> &mut Self {
        self.push(Block::Entry(entry))
    }

    /// Adds some room, unless there is some already.
    pub fn gap(&mut self) -> &mut Self {
        if self.blocks.last().is_some_and(|last| *last != Block::Gap) {
            self.push(Block::Gap);
        }
        self
    }

    /// Adds a command that looks at the same network.
    pub fn command(&mut self, before: impl Into<String>, command: impl Into<String>) -> &mut Self {
        self.push(run(before, command))
    }
}

/// Returns a paragraph.
pub fn para(text: impl Into<Text>) -> Block {
    Block::Para(text.into())
}

/// Returns a paragraph that steps back.
pub fn note(text: impl Into<String>) -> Block {
    Block::Para(Text::toned(Tone::Faint, text))
}

/// Returns a command that looks at the same network.
pub fn run(before: impl Into<String>, command: impl Into<String>) -> Block {
    Block::Command(Command::new(before, command))
}
