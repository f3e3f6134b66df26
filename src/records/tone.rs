//! What a message asks of whoever reads it, heard from its first and last words.
//!
//! In: the text of a message. Out: its [`Tone`], the one thing that is kept of a text. The phrases that tell it are in the
//! [files of languages](crate::languages). Nothing is allocated for a message: this runs once for each of a million.

use std::sync::LazyLock;

use memchr::memchr;
use serde::{Deserialize, Serialize};
use unicode_normalization::char::decompose_compatible;

use crate::names::names;

/// How a message sounds; where a text has several marks, the later variant counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Tone {
    /// None of the others, or there is no text.
    #[default]
    #[serde(rename = "p")]
    Plain,
    /// It ends an exchange: thanks, OK, talk soon, an emoji alone.
    #[serde(rename = "c")]
    Closing,
    /// Courtesy for an occasion, mostly one of LinkedIn's one-click lines: a birthday, a work anniversary, a new job.
    #[serde(rename = "g")]
    Greeting,
    /// It asks for something.
    #[serde(rename = "q")]
    Question,
}

names! { Tone: Plain "plain", Closing "closing", Greeting "greeting", Question "question" }

/// So many bytes of each end of a text are read: people come to the point at one of them.
const WINDOW: usize = 160;
/// In a text of at most so many bytes one mark tells the tone; a longer one has something else to say as well.
const SHORT: usize = 160;
/// A text of at most so many bytes may end in thanks, whatever it began with: "I'll look tonight, thanks!".
const VERY_SHORT: usize = 90;
/// A sentence of at most so many words that means nothing to us may be a name: "Thanks, Dee Anne".
const NAME_WORDS: usize = 2;

/// Returns the tone of a text.
pub(super) fn tone(text: &[u8]) -> Tone {
    let text = text.trim_ascii();
    if text.is_empty() {
        return Tone::Plain;
    }
    let (first, last) = if text.len() <= 2 * WINDOW {
        (text, None)
    } else {
        let tail = &text[text.len() - WINDOW..];
        // It begins in the middle of a word, which says nothing.
        let begin = tail.iter().position(u8::is_ascii_whitespace).unwrap_or(0);
        (&text[..WINDOW], Some(&tail[begin..]))
    };
    if asks_plainly(first) || last.is_some_and(asks_plainly) {
        return Tone::Question;
    }
    let mut folded = Folded::new();
    folded.add(first);
    last.into_iter().for_each(|last| folded.add(last));
    if folded.has_question_mark {
        return Tone::Question;
    }
    if folded.text().is_empty() {
        // An emoji, ":)" or "!!!" alone.
        return Tone::Closing;
    }
    let phrases = &*PHRASES;
    let mut marks = Marks::default();
    for sentence in folded.sentences() {
        // A long text with something else to say is a question or plain.
        if marks.n_others == 0 || text.len() <= SHORT || sentence.may_ask(phrases) {
            marks.hear(phrases, sentence);
        }
        if marks.asks {
            break;
        }
    }
    marks.tone(text.len())
}

/// Whether a part of a text asks beyond doubt: no letter follows its first question mark, and neither a tag nor an address can be around
/// it. Half of all questions are found so, without folding a letter.
fn asks_plainly(part: &[u8]) -> bool {
    let Some(mark) = memchr(b'?', part) else {
        return false;
    };
    let (before, next) = (&part[..mark], part.get(mark + 1));
    let word = before.iter().rev().take_while(|byte| **byte != b' ');
    !next.is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii())
        && word.copied().all(|byte| !matches!(byte, b'.' | b'/'))
        && memchr(b'<', before).is_none()
}

/// What the sentences of a text are.
#[derive(Debug, Default)]
struct Marks {
    asks: bool,
    greets: bool,
    closes: bool,
    says_hello: bool,
    /// Whether the first sentence that says anything closes.
    begins_closing: Option<bool>,
    /// Whether the last sentence does, and says nothing else.
    ends_closing: bool,
    /// How many sentences are more than courtesy or a name.
    n_others: usize,
}

impl Marks {
    fn hear(&mut self, phrases: &Phrases, sentence: Sentence<'_>) {
        let text = sentence.text;
        let (mut closes_until, mut is_thanks, mut greets, mut is_hello) = (None, false, false, false);
        let (mut at, mut n_words) = (0, 0);
        while at < text.len() {
            let (len, mark) = phrases.longest(sentence.rest(at));
            match mark {
                Some(Mark::Question) => self.asks = true,
                Some(Mark::Greeting) => greets = true,
                Some(Mark::Hello) if n_words == 0 => is_hello = true,
                // Only where it begins: "if that sounds good to you" closes nothing.
                Some(Mark::Closing | Mark::Thanks)
                    if closes_until.is_none() && (n_words == 0 || is_hello && n_words <= NAME_WORDS) =>
                {
                    closes_until = Some(at + len);
                    is_thanks = mark == Some(Mark::Thanks) || text[at..at + len].contains(&b' ');
                    n_words = 0;
                }
                Some(Mark::Closing | Mark::Thanks | Mark::Hello) => {}
                None => n_words += 1,
            }
            self.asks |= mark.is_some() && asks_from_within(phrases, sentence.rest(at), len);
            at += len + 1;
        }
        // "Great." and "Great, Dee" close; "Great news from our team" doesn't.
        closes_until = closes_until.filter(|_| is_thanks || n_words <= NAME_WORDS);
        self.greets |= greets;
        self.closes |= closes_until.is_some();
        self.says_hello |= is_hello;
        self.ends_closing = closes_until.is_some_and(|end| n_words_in(&text[end..]) <= NAME_WORDS);
        if closes_until.is_some() || greets {
            self.begins_closing.get_or_insert(closes_until.is_some());
        } else if n_words > NAME_WORDS {
            self.begins_closing.get_or_insert(false);
            self.n_others += 1;
        }
    }

    fn tone(&self, n_bytes: usize) -> Tone {
        let is_courtesy = self.n_others == 0;
        let begins_closing = self.begins_closing == Some(true) && n_bytes <= SHORT;
        let ends_closing = self.ends_closing && n_bytes <= VERY_SHORT;
        if self.asks {
            Tone::Question
        } else if self.greets && (is_courtesy || n_bytes <= SHORT) {
            Tone::Greeting
        } else if self.closes && is_courtesy || begins_closing || ends_closing {
            Tone::Closing
        } else if self.says_hello && is_courtesy {
            Tone::Greeting
        } else {
            Tone::Plain
        }
    }
}

/// Whether a question begins inside a phrase and ends behind it: "I look forward | to hearing from you".
fn asks_from_within(phrases: &Phrases, text: Sentence<'_>, len: usize) -> bool {
    let mut at = 0;
    loop {
        at += text.rest(at).word().len + 1;
        if at >= len {
            return false;
        }
        let rest = text.rest(at);
        if phrases.asking.may_have(rest.word())
            && let (of_it, Some(Mark::Question)) = phrases.longest(rest)
            && at + of_it > len
        {
            return true;
        }
    }
}

/// A folded sentence, or the rest of one.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    text: &'a [u8],
    /// The same and what stands behind it: eight bytes at least.
    more: &'a [u8],
}

/// The begin of a text.
#[derive(Clone, Copy)]
struct Word {
    /// Its first eight bytes as a number, with zeros for those that are missing.
    head: u64,
    /// How long the first word is.
    len: usize,
}

impl Word {
    /// By which the phrases are found that begin here, those of eight bytes or more before the shorter ones.
    #[inline]
    fn starts(self) -> [u64; 2] {
        [self.head, self.head & mask(self.len)]
    }
}

impl<'a> Sentence<'a> {
    /// Returns what stands from a place on, where a word begins.
    #[inline]
    fn rest(self, at: usize) -> Self {
        Self {
            text: &self.text[at..],
            more: &self.more[at..],
        }
    }

    #[inline]
    fn word(self) -> Word {
        let eight = |at: usize| self.more.get(at..).and_then(<[u8]>::first_chunk);
        let at = |at: usize| eight(at).map_or(0, |eight| u64::from_le_bytes(*eight));
        let first = at(0);
        let mut more = len_of_word(first);
        let mut len = more;
        while more == 8 && len < self.text.len() {
            more = len_of_word(at(len));
            len += more;
        }
        Word {
            head: first & mask(self.text.len()),
            len: len.min(self.text.len()),
        }
    }

    /// Returns whether a word of it begins as a question does.
    fn may_ask(self, phrases: &Phrases) -> bool {
        let mut rest = self;
        loop {
            let word = rest.word();
            if phrases.asking.may_have(word) {
                return true;
            }
            if word.len >= rest.text.len() {
                return false;
            }
            rest = rest.rest(word.len + 1);
        }
    }
}

/// What a phrase is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Question,
    Greeting,
    Closing,
    /// A closing of one word that says so whatever follows it: "thanks for the call and all the links". Those of several words
    /// always do.
    Thanks,
    /// How a message begins, whatever follows: "Hi Ana", "Thanks for connecting".
    Hello,
}

/// The phrases of all languages, folded as messages are.
struct Phrases {
    /// Those whose starts have the same slot stand together, the longest of them first.
    phrases: Vec<(Box<[u8]>, Mark)>,
    /// The start of each.
    starts: Vec<u64>,
    /// By slot: where those phrases begin, and at the end how many there are.
    begins: Box<[u16]>,
    /// How any of them begins, and how a question does: most words begin none.
    beginning: Starts,
    asking: Starts,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::of_all_languages);

impl Phrases {
    /// A phrase that ends in `…` may be followed by anything. Of a phrase with several marks the first here counts.
    fn of_all_languages() -> Self {
        let headings = [
            ("message: closings", Mark::Closing),
            ("message: greetings", Mark::Greeting),
            ("message: questions", Mark::Question),
            ("message: hellos", Mark::Hello),
        ];
        let mut phrases: Vec<(Box<[u8]>, Mark)> = Vec::new();
        for (heading, mark) in headings {
            for phrase in crate::languages::phrases(heading) {
                let mut folded = Folded::new();
                folded.add(phrase.as_bytes());
                let mark = if phrase.ends_with('…') { Mark::Thanks } else { mark };
                phrases.push((folded.text().into(), mark));
            }
        }
        let slot_of = |phrase: &[u8]| slot(hash(start(phrase)));
        phrases.sort_by(|(a, _), (b, _)| slot_of(a).cmp(&slot_of(b)).then(b.len().cmp(&a.len())).then(a.cmp(b)));
        phrases.dedup_by(|(later, _), (earlier, _)| later == earlier);
        let mut begins = vec![0_u16; N_SLOTS + 1];
        let (mut beginning, mut asking) = (Starts::default(), Starts::default());
        for (phrase, mark) in &phrases {
            begins[slot_of(phrase) + 1] += 1;
            beginning.add(start(phrase));
            if *mark == Mark::Question {
                asking.add(start(phrase));
            }
        }
        for slot in 0..N_SLOTS {
            begins[slot + 1] += begins[slot];
        }
        Self {
            starts: phrases.iter().map(|(phrase, _)| start(phrase)).collect(),
            phrases,
            begins: begins.into(),
            beginning,
            asking,
        }
    }

    /// Returns the length of the longest phrase that the text begins with, or else of its first word.
    #[inline]
    fn longest(&self, text: Sentence<'_>) -> (usize, Option<Mark>) {
        let word = text.word();
        let phrase = self
            .beginning
            .may_have(word)
            .then(|| self.longest_of_all(text.text, word));
        phrase.flatten().unwrap_or((word.len, None))
    }

    #[inline(never)]
    fn longest_of_all(&self, text: &[u8], word: Word) -> Option<(usize, Option<Mark>)> {
        let is_whole = |phrase: &[u8]| text.get(phrase.len()).is_none_or(|byte| *byte == b' ');
        word.starts().into_iter().find_map(|start| {
            let slot = slot(hash(start));
            let mut alike = usize::from(self.begins[slot])..usize::from(self.begins[slot + 1]);
            let is_it = |place: &usize| {
                let phrase = &*self.phrases[*place].0;
                self.starts[*place] == start && text.starts_with(phrase) && is_whole(phrase)
            };
            let (phrase, mark) = &self.phrases[alike.find(is_it)?];
            Some((phrase.len(), Some(*mark)))
        })
    }
}

/// By which a phrase is found: its first eight bytes, or its first word if it is shorter.
fn start(phrase: &[u8]) -> u64 {
    let is_short = phrase.len() < 8;
    let word = memchr(b' ', phrase).filter(|_| is_short);
    head(phrase) & mask(word.unwrap_or(phrase.len()))
}

/// Spreads the starts of phrases; the factor is that of Fibonacci hashing.
#[inline]
fn hash(start: u64) -> u64 {
    start.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Some more than there are phrases.
const N_SLOTS: usize = 1 << 12;

#[inline]
fn slot(hash: u64) -> usize {
    (hash >> 52) as usize
}

/// A bit for each start of a phrase, and for a few others: some thirty for each, in a table that stays at hand.
struct Starts(Box<[u64; 1024]>);

impl Default for Starts {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Starts {
    /// In which number, and as which bit of it, a start is set down.
    #[inline]
    fn place(start: u64) -> (usize, u64) {
        let hash = hash(start);
        ((hash >> 54) as usize, 1 << (hash >> 48 & 63))
    }

    fn add(&mut self, start: u64) {
        let (place, bit) = Self::place(start);
        self.0[place] |= bit;
    }

    /// Whether a word may begin a phrase of which the start is here.
    #[inline]
    fn may_have(&self, word: Word) -> bool {
        let [long, short] = word.starts().map(|start| {
            let (place, bit) = Self::place(start);
            self.0[place] & bit
        });
        long | short != 0
    }
}

/// The first eight bytes as a number, with zeros for those that are missing.
fn head(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(first) => u64::from_le_bytes(*first),
        None => text.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

/// The bits of a number that hold so many bytes, one at least.
#[inline]
fn mask(n_bytes: usize) -> u64 {
    u64::MAX.wrapping_shr(64 - 8 * n_bytes.min(8) as u32)
}

/// How many of eight folded bytes stand before the first that ends a word: only a blank, or nothing, is below a letter.
#[inline]
fn len_of_word(head: u64) -> usize {
    let ends = head.wrapping_sub(eight(b' ' + 1)) & !head & eight(0x80);
    ends.trailing_zeros() as usize / 8
}

/// Folds eight bytes as far as they are letters, digits and single blanks of ASCII, and says which are blanks, and how many those are.
/// `before` has the highest bit of its lowest byte where a blank would be a second one.
#[inline]
fn plain_words(bytes: u64, before: u64) -> (u64, u64, usize) {
    // The highest bit of each byte tells of it; a sum carries nothing into the next one.
    let low = bytes & eight(0x7f);
    let lower = low | eight(0x20);
    let from_to = |bytes: u64, from: u8, to: u8| (bytes + eight(0x80 - from)) & !(bytes + eight(0x7f - to));
    let blanks = from_to(low, b' ', b' ') & !bytes & eight(0x80);
    let plain = from_to(lower, b'a', b'z') | from_to(low, b'0', b'9') | blanks;
    let others = !plain | bytes | blanks & (blanks << 8 | before);
    (lower, blanks, (others & eight(0x80)).trailing_zeros() as usize / 8)
}

/// Eight times a byte.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

fn n_words_in(text: &[u8]) -> usize {
    text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).count()
}

/// What stands between two sentences.
const END: u8 = b'\n';
/// What stands for a letter of another script.
const OTHER_LETTER: u8 = b'*';

/// What [`PLAIN`] has for bytes that nothing is kept of, that join words or end them, and that stand for something else.
const DROPPED: u8 = b'\'';
const JOINING: u8 = b'.';
const OTHER: u8 = 0;

/// What becomes of each byte.
static PLAIN: [u8; 256] = {
    let mut plain = [OTHER; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b' ' | b'\t' | b'/' | b'*' | b'_' | b'+' => b' ',
            b'\'' | b'`' => DROPPED,
            b'.' | b'-' | b':' => JOINING,
            b'?' | b'&' | b'<' => OTHER,
            _ => END,
        };
        byte += 1;
    }
    plain
};

/// The letters from `À` to `ſ` as they are folded: nearly all that have an accent. None for the two signs among them.
static ACCENTED: LazyLock<Vec<Option<[u8; 2]>>> = LazyLock::new(|| {
    let fold = |letter: char| {
        let mut folded = Folded::new();
        folded.add_parts(letter);
        letter.is_alphabetic().then_some([folded.bytes[0], folded.bytes[1]])
    };
    ('À'..='ſ').map(fold).collect()
});

/// Most bytes of what is folded: no letter gives more than six for each that it has.
const LONGEST_FOLDED: usize = 6 * 2 * WINDOW + 2;

/// A text as it is compared: words in lower case without accents, one space between them, and [`END`] between sentences. A
/// comma, a dash or an emoji ends one, too.
struct Folded {
    /// Eight more, so that eight can be looked at wherever there is one.
    bytes: [u8; LONGEST_FOLDED + 8],
    len: usize,
    has_question_mark: bool,
}

impl Folded {
    fn new() -> Self {
        Self {
            bytes: [0; LONGEST_FOLDED + 8],
            len: 0,
            has_question_mark: false,
        }
    }

    fn text(&self) -> &[u8] {
        self.bytes[..self.len].trim_ascii_end()
    }

    fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let (len, mut at) = (self.text().len(), 0);
        std::iter::from_fn(move || {
            let rest = (at < len).then(|| &self.bytes[at..len])?;
            let text = &rest[..memchr(END, rest).unwrap_or(rest.len())];
            let more = &self.bytes[at..];
            at += text.len() + 1;
            Some(Sentence { text, more })
        })
    }

    /// Adds a part of a text, which need not be UTF-8: old files mix encodings, and cutting parts characters.
    fn add(&mut self, part: &[u8]) {
        match std::str::from_utf8(part) {
            Ok(text) => self.add_text(text),
            Err(_) => {
                for chunk in part.utf8_chunks() {
                    self.add_text(chunk.valid());
                    // Of Windows-1252 the apostrophe is no letter of Latin-1.
                    let letters = chunk.invalid().iter().filter(|byte| **byte != 0x92);
                    letters.for_each(|byte| self.add_letter(char::from(*byte)));
                }
            }
        }
        self.separate(END);
    }

    /// Adds a text, up to its first question: whatever comes after that makes no difference.
    fn add_text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            rest = &rest[self.add_plain(rest.as_bytes())..];
            rest = match self.add_character(rest) {
                Some(rest) if !self.has_question_mark => rest,
                _ => return,
            }
        }
    }

    /// Adds what most texts consist of, letters and signs of ASCII that mean the same wherever they stand; returns how many there are.
    fn add_plain(&mut self, text: &[u8]) -> usize {
        let mut at = 0;
        loop {
            at += self.push_words(&text[at..]);
            let Some(&byte) = text.get(at) else { return at };
            let next = text.get(at + 1);
            match PLAIN[usize::from(byte)] {
                DROPPED => {}
                space @ (b' ' | END) => self.separate(space),
                JOINING => {
                    if let Some(n) = self.n_of_address(&text[..at], &text[at..]) {
                        self.len -= n;
                        return at - n;
                    }
                    match next {
                        Some(next) if !next.is_ascii() => return at,
                        Some(next) if next.is_ascii_alphanumeric() => self.separate(b' '),
                        _ => self.separate(END),
                    }
                }
                OTHER => return at,
                letter => self.push(letter),
            }
            at += 1;
            // What most signs have behind them.
            if text.get(at) == Some(&b' ') && self.is_between_words() {
                at += 1;
            }
        }
    }

    /// Adds letters, digits and single blanks of ASCII that a text begins with, eight at a time; returns how many there are.
    fn push_words(&mut self, text: &[u8]) -> usize {
        let mut n = 0;
        let mut before = if self.is_between_words() { 0x80 } else { 0 };
        while let Some(free) = self.bytes[self.len..].first_chunk_mut() {
            let (folded, blanks, n_plain) = plain_words(head(&text[n..]), before);
            *free = folded.to_le_bytes();
            self.len += n_plain;
            n += n_plain;
            if n_plain < 8 {
                break;
            }
            before = blanks >> 56;
        }
        n
    }

    /// Returns how many letters of a web address have been added where the sign stands that shows it to be one.
    fn n_of_address(&self, before: &[u8], rest: &[u8]) -> Option<usize> {
        let schemes: [(&[u8], &[u8]); 3] = [(b"http", b"://"), (b"https", b"://"), (b"www", b".")];
        let is_so = |(scheme, sign): &(&[u8], &[u8])| {
            let begins = rest.starts_with(sign) && before.len() >= scheme.len();
            begins
                && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
                && self.is_between(self.len - scheme.len())
        };
        schemes
            .iter()
            .find(|scheme| is_so(scheme))
            .map(|(scheme, _)| scheme.len())
    }

    /// Adds the character that a text begins with, whatever it is; returns what follows it, if there was any.
    fn add_character<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let c = text.chars().next()?;
        let after = &text[c.len_utf8()..];
        let next = after.chars().next();
        match c {
            'a'..='z' | '0'..='9' if !(c == 'h' || c == 'w') || !self.is_between_words() => self.push(c as u8),
            'h' | 'w' | 'H' | 'W' if self.is_between_words() && is_address(c, after) => {
                self.push(OTHER_LETTER);
                self.separate(END);
                return Some(&after[after.find(char::is_whitespace).unwrap_or(after.len())..]);
            }
            // "Gr??e" is a letter lost on the way.
            '?' | '？' | '؟' | '¿' => {
                self.has_question_mark |= c == '¿' || !next.is_some_and(char::is_alphanumeric);
                self.separate(END);
            }
            '\'' | '’' | '‘' | '`' | '´' | 'ʼ' => {}
            '.' | '-' | ':' if next.is_some_and(char::is_alphanumeric) => self.separate(b' '),
            '&' => {
                let (len, byte) = reference(after);
                byte.into_iter().for_each(|byte| self.separate(byte));
                return Some(&after[len..]);
            }
            ' ' | '\t' | '\u{a0}' | '/' | '*' | '_' | '+' => self.separate(b' '),
            '<' if next.is_some_and(|next| next.is_ascii_alphabetic() || next == '/') => {
                self.separate(END);
                return Some(after.find('>').map_or("", |end| &after[end + 1..]));
            }
            _ => self.add_letter(c),
        }
        Some(after)
    }

    fn add_letter(&mut self, c: char) {
        let place = (c as usize).wrapping_sub('À' as usize);
        if let Some(Some(letters)) = ACCENTED.get(place) {
            return letters
                .iter()
                .filter(|byte| **byte != 0)
                .for_each(|byte| self.push(*byte));
        }
        if !c.is_alphanumeric() {
            let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
            if !is_mark {
                self.separate(END);
            }
            return;
        }
        self.add_parts(c);
    }

    /// Adds a letter without its accents.
    fn add_parts(&mut self, c: char) {
        decompose_compatible(c, |part| {
            for lower in part.to_lowercase() {
                match lower {
                    'a'..='z' | '0'..='9' => self.push(lower as u8),
                    'ø' => self.push(b'o'),
                    'ł' => self.push(b'l'),
                    'đ' | 'ð' => self.push(b'd'),
                    'ı' => self.push(b'i'),
                    'ß' => [b's', b's'].into_iter().for_each(|byte| self.push(byte)),
                    'æ' => [b'a', b'e'].into_iter().for_each(|byte| self.push(byte)),
                    'œ' => [b'o', b'e'].into_iter().for_each(|byte| self.push(byte)),
                    other if other.is_alphanumeric() => self.push(OTHER_LETTER),
                    _ => {}
                }
            }
        });
    }

    fn is_between_words(&self) -> bool {
        self.is_between(self.len)
    }

    fn is_between(&self, at: usize) -> bool {
        at == 0 || matches!(self.bytes[at - 1], b' ' | END)
    }

    /// Ends a word or a sentence, once.
    fn separate(&mut self, byte: u8) {
        if self.len == 0 {
            return;
        }
        match &mut self.bytes[self.len - 1] {
            last @ b' ' => *last = byte,
            &mut END => {}
            _ => self.push(byte),
        }
    }

    fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(self.len) {
            *free = byte;
            self.len += 1;
        }
    }
}

/// Returns how long a character reference such as `&amp;` is behind its first byte, and what it separates; old exports have some.
fn reference(after: &str) -> (usize, Option<u8>) {
    let end = after.bytes().take(8).position(|byte| byte == b';');
    let is_name = |end: &usize| {
        after[..*end]
            .bytes()
            .all(|byte| byte == b'#' || byte.is_ascii_alphanumeric())
    };
    match end.filter(is_name) {
        Some(end) if ["#39", "#x27", "apos", "rsquo"].contains(&&after[..end]) => (end + 1, None),
        Some(end) => (end + 1, Some(b' ')),
        None => (0, Some(b' ')),
    }
}

/// Whether a web address begins there: marks in it mean nothing.
fn is_address(first: char, after: &str) -> bool {
    let begins = |text: &str| {
        after
            .get(..text.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(text))
    };
    match first {
        'h' | 'H' => begins("ttp://") || begins("ttps://"),
        _ => begins("ww."),
    }
}

#[cfg(test)]
mod tests {
    //! Last words of invented people, and how they sound.

    use super::*;

    /// One line a message: its tone, a bar, the text; `\n` is a line break.
    const MESSAGES: &str = include_str!("tone/messages.txt");

    #[test]
    fn last_words_in_seven_languages_sound_as_they_are_meant() {
        let mut wrong = Vec::new();
        let mut n = 0;
        for line in MESSAGES
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, text) = line.split_once(" | ").expect("a tone, a bar and a text");
            let text = text.replace("\\n", "\n");
            let heard = tone(text.as_bytes());
            n += 1;
            if heard.name() != name {
                wrong.push(format!("{name} heard as {}: {text}", heard.name()));
            }
        }
        assert!(n >= 200, "{n}");
        assert!(wrong.is_empty(), "{} of {n}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn of_a_long_text_its_first_and_last_words_are_heard() {
        let filler = "we met the people from the other office and talked about the plan for the winter. ".repeat(30);
        let heard = |text: String| tone(text.as_bytes());
        assert_eq!(heard(filler.clone()), Tone::Plain);
        assert_eq!(heard(format!("Could you send me the deck. {filler}")), Tone::Question);
        assert_eq!(heard(format!("{filler} Does that work for you?")), Tone::Question);
        assert_eq!(
            heard(format!("{filler} Does that work? {filler}")),
            Tone::Plain,
            "in the middle it isn't seen"
        );
        assert_eq!(
            heard(format!("{filler} Thanks!")),
            Tone::Plain,
            "who writes that much has something to say"
        );
    }

    #[test]
    fn bytes_of_any_encoding_are_heard_and_nothing_breaks_where_a_text_is_cut() {
        assert_eq!(tone(b"Sch\xf6n, danke!"), Tone::Closing);
        assert_eq!(tone(b"I\x92ll let you know"), Tone::Closing);
        assert_eq!(tone(b"Gr\xfc\xdfe, k\xf6nntest du mir das schicken"), Tone::Question);
        for n in 0..700 {
            let text = "é🙂 ß".repeat(n);
            assert_ne!(tone(text.as_bytes()), Tone::Question);
        }
        assert_eq!(tone(&[0xff; 1000]), Tone::Plain);
        assert_eq!(tone(&[b'<'; 1000]), Tone::Closing);
    }

    #[test]
    fn every_phrase_alone_sounds_as_its_list_says() {
        for (phrase, mark) in &PHRASES.phrases {
            let text = std::str::from_utf8(phrase).expect("phrases fold to ASCII");
            let expected = match mark {
                Mark::Question => Tone::Question,
                Mark::Greeting | Mark::Hello => Tone::Greeting,
                Mark::Closing | Mark::Thanks => Tone::Closing,
            };
            assert_eq!(tone(phrase), expected, "{text}");
            assert!(!text.contains('*') && !text.contains('\n'), "{text}");
        }
    }

    /// The longest phrase that a text begins with, looked for among all of them.
    fn longest_of_them(text: &[u8]) -> (usize, Option<Mark>) {
        let is_whole = |phrase: &[u8]| text.get(phrase.len()).is_none_or(|byte| *byte == b' ');
        let begins = |(phrase, _): &&(Box<[u8]>, Mark)| text.starts_with(phrase) && is_whole(phrase);
        let longest = PHRASES
            .phrases
            .iter()
            .filter(begins)
            .max_by_key(|(phrase, _)| phrase.len());
        let word = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
        longest.map_or((word, None), |(phrase, mark)| (phrase.len(), Some(*mark)))
    }

    proptest::proptest! {
        #[test]
        fn plain_letters_fold_as_any_others(text in "[a-zA-Z0-9 .,:'?&;<>/é÷’hw\\n-]{0,60}|(https?://|WWW\\.|http|www|&amp;|<br>|\\PC| ){0,20}") {
            let (mut at_once, mut one_by_one) = (Folded::new(), Folded::new());
            at_once.add(text.as_bytes());
            let mut rest = Some(text.as_str()).filter(|text| !text.is_empty());
            while let Some(text) = rest {
                rest = one_by_one.add_character(text).filter(|_| !one_by_one.has_question_mark);
            }
            one_by_one.separate(END);
            proptest::prop_assert_eq!(at_once.has_question_mark, one_by_one.has_question_mark);
            proptest::prop_assert_eq!(at_once.text(), one_by_one.text());
        }

        #[test]
        fn the_longest_phrase_is_found_wherever_a_word_begins(
            parts in proptest::collection::vec((0..PHRASES.phrases.len(), 0..40_usize, "[a-z0-9*]{0,20}"), 1..6)
        ) {
            let words = parts.iter().map(|(place, n_left, word)| {
                let phrase = String::from_utf8_lossy(&PHRASES.phrases[*place].0);
                format!("{}{word}", &phrase[..phrase.len().saturating_sub(40 - n_left)])
            });
            let mut folded = Folded::new();
            folded.add(words.collect::<Vec<_>>().join(" ").as_bytes());
            for sentence in folded.sentences() {
                let begins = (0..sentence.text.len()).filter(|at| *at == 0 || sentence.text[at - 1] == b' ');
                let mut asks = false;
                for at in begins {
                    let longest = longest_of_them(&sentence.text[at..]);
                    proptest::prop_assert_eq!(PHRASES.longest(sentence.rest(at)), longest);
                    asks |= longest.1 == Some(Mark::Question);
                }
                proptest::prop_assert!(!asks || sentence.may_ask(&PHRASES));
            }
        }
    }
}
