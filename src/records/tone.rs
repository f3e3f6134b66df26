//! What a message asks of whoever reads it, heard from its first and last words.
//!
//! In: the text of a message. Out: its [`Tone`], the one thing that is kept of a text. The phrases that tell it are in the
//! [files of languages](crate::languages). Nothing is allocated for a message: this runs once for each of a million.

use crate::names::names;
use std::sync::LazyLock;

use memchr::memchr;
use serde::{Deserialize, Serialize};
use unicode_normalization::char::decompose_compatible;

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
    let mut marks = Marks::default();
    let mut rest = folded.text();
    while !rest.is_empty() && !marks.asks {
        let (sentence, after) = rest.split_at(memchr(END, rest).unwrap_or(rest.len()));
        marks.hear(sentence);
        rest = after.get(1..).unwrap_or_default();
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
    fn hear(&mut self, sentence: &[u8]) {
        let phrases = &*PHRASES;
        let (mut closes_until, mut is_thanks, mut greets, mut is_hello) = (None, false, false, false);
        let (mut at, mut n_words) = (0, 0);
        while at < sentence.len() {
            let (len, mark) = phrases.longest(&sentence[at..]);
            match mark {
                Some(Mark::Question) => self.asks = true,
                Some(Mark::Greeting) => greets = true,
                Some(Mark::Hello) if n_words == 0 => is_hello = true,
                // Only where it begins: "if that sounds good to you" closes nothing.
                Some(Mark::Closing | Mark::Thanks)
                    if closes_until.is_none() && (n_words == 0 || is_hello && n_words <= NAME_WORDS) =>
                {
                    closes_until = Some(at + len);
                    is_thanks = mark == Some(Mark::Thanks) || sentence[at..at + len].contains(&b' ');
                    n_words = 0;
                }
                Some(Mark::Closing | Mark::Thanks | Mark::Hello) => {}
                None => n_words += 1,
            }
            self.asks |= mark.is_some() && asks_from_within(&sentence[at..], len);
            at += len + 1;
        }
        // "Great." and "Great, Dee" close; "Great news from our team" doesn't.
        closes_until = closes_until.filter(|_| is_thanks || n_words <= NAME_WORDS);
        self.greets |= greets;
        self.closes |= closes_until.is_some();
        self.says_hello |= is_hello;
        self.ends_closing = closes_until.is_some_and(|end| n_words_in(&sentence[end..]) <= NAME_WORDS);
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
fn asks_from_within(text: &[u8], len: usize) -> bool {
    let begins = (1..len).filter(|at| text[at - 1] == b' ');
    begins
        .map(|at| (at, PHRASES.longest(&text[at..])))
        .any(|(at, (of_it, mark))| mark == Some(Mark::Question) && at + of_it > len)
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
    /// Those with the same first three letters stand together, the longest of them first.
    phrases: Vec<(Box<[u8]>, Mark)>,
    /// The first bytes of each as a number, and those bits of it that count: hardly any phrase has to be looked at.
    heads: Vec<(u64, u64)>,
    /// By their first three letters: where those phrases begin, and at the end how many there are.
    begins: Box<[u16]>,
    /// A bit for the first eight bytes of each phrase, or the first word of a shorter one, and for a few others: most words begin none.
    starts: Box<[u64; N_STARTS]>,
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
        phrases.sort_by(|(a, _), (b, _)| bucket(a).cmp(&bucket(b)).then(b.len().cmp(&a.len())).then(a.cmp(b)));
        phrases.dedup_by(|(later, _), (earlier, _)| later == earlier);
        let mut begins = vec![0_u16; N_BUCKETS + 1];
        let mut starts = Box::new([0; N_STARTS]);
        for (phrase, _) in &phrases {
            begins[bucket(phrase) + 1] += 1;
            let n_bytes = match phrase.len() {
                ..8 => phrase.iter().position(|byte| *byte == b' ').unwrap_or(phrase.len()),
                n_bytes => n_bytes,
            };
            let (place, bit) = place_of_start(head(phrase) & mask(n_bytes));
            starts[place] |= bit;
        }
        for bucket in 0..N_BUCKETS {
            begins[bucket + 1] += begins[bucket];
        }
        let heads = phrases.iter().map(|(phrase, _)| (head(phrase), mask(phrase.len())));
        Self {
            heads: heads.collect(),
            phrases,
            begins: begins.into(),
            starts,
        }
    }

    /// Returns the length of the longest phrase that the text begins with, or else of its first word.
    #[inline]
    fn longest(&self, text: &[u8]) -> (usize, Option<Mark>) {
        let begin = head(text);
        let len = match ends_of_words(begin).trailing_zeros() as usize / 8 {
            8 => text
                .iter()
                .skip(8)
                .position(|byte| *byte == b' ')
                .map_or(text.len(), |more| more + 8),
            len => len,
        };
        if !self.has_start(begin) && !self.has_start(begin & mask(len)) {
            return (len, None);
        }
        self.longest_of_all(text).unwrap_or((len, None))
    }

    fn has_start(&self, start: u64) -> bool {
        let (place, bit) = place_of_start(start);
        self.starts[place] & bit != 0
    }

    #[inline(never)]
    fn longest_of_all(&self, text: &[u8]) -> Option<(usize, Option<Mark>)> {
        let bucket = bucket(text);
        let candidates = usize::from(self.begins[bucket])..usize::from(self.begins[bucket + 1]);
        let is_whole = |phrase: &[u8]| text.get(phrase.len()).is_none_or(|byte| *byte == b' ');
        let begin = head(text);
        let heads = self.heads[candidates.clone()].iter();
        let mut candidates = heads
            .zip(&self.phrases[candidates])
            .filter(|(head, _)| begin & head.1 == head.0);
        let found = candidates.find(|(_, (phrase, _))| text.starts_with(phrase) && is_whole(phrase));
        found.map(|(_, (phrase, mark))| (phrase.len(), Some(*mark)))
    }
}

/// Bits for the starts of phrases: some thirty for each, in a table that stays at hand.
const N_STARTS: usize = 1024;
/// One for each three letters, and one for what is none.
const N_BUCKETS: usize = 27 * 27 * 27;

fn bucket(text: &[u8]) -> usize {
    let letter = |at: usize| match text.get(at) {
        Some(byte @ b'a'..=b'z') => usize::from(byte - b'a'),
        _ => 26,
    };
    (letter(0) * 27 + letter(1)) * 27 + letter(2)
}

/// The first eight bytes as a number, with zeros for those that are missing.
fn head(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(first) => u64::from_le_bytes(*first),
        None => text.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

/// The bits of a number that hold so many bytes, if it has them.
fn mask(n_bytes: usize) -> u64 {
    let n_free = 8 - n_bytes.min(8);
    u64::MAX.checked_shr(8 * n_free as u32).unwrap_or_default()
}

/// The highest bits of those of eight folded bytes that end a word: only a blank, or nothing, is below a letter.
fn ends_of_words(text: u64) -> u64 {
    text.wrapping_sub(eight(b' ' + 1)) & !text & eight(0x80)
}

/// In which of [`N_STARTS`] numbers, and as which bit of it, the start of a phrase is set down.
fn place_of_start(start: u64) -> (usize, u64) {
    // The factor is that of Fibonacci hashing.
    let hash = start.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    (hash as usize / 64, 1 << (hash % 64))
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

/// A text as it is compared: words in lower case without accents, one space between them, and [`END`] between sentences. A
/// comma, a dash or an emoji ends one, too.
struct Folded {
    bytes: [u8; 2 * (2 * WINDOW + 1)],
    len: usize,
    has_question_mark: bool,
}

impl Folded {
    fn new() -> Self {
        Self {
            bytes: [0; 2 * (2 * WINDOW + 1)],
            len: 0,
            has_question_mark: false,
        }
    }

    fn text(&self) -> &[u8] {
        self.bytes[..self.len].trim_ascii_end()
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
            let is_address = matches!(
                text[at..],
                [b'h' | b'H', b't' | b'T', ..] | [b'w' | b'W', b'w' | b'W', ..]
            );
            if is_address && self.is_between_words() {
                return at;
            }
            let n = self.push_letters(&text[at..]);
            at += n;
            let Some(&byte) = text.get(at) else { return at };
            if byte == b' ' && n > 0 {
                self.push(b' ');
                at += 1;
                continue;
            }
            let next = text.get(at + 1);
            match PLAIN[usize::from(byte)] {
                DROPPED => {}
                space @ (b' ' | END) => self.separate(space),
                JOINING => match next {
                    Some(next) if !next.is_ascii() => return at,
                    Some(next) if next.is_ascii_alphanumeric() => self.separate(b' '),
                    _ => self.separate(END),
                },
                OTHER => return at,
                letter => self.push(letter),
            }
            at += 1;
        }
    }

    /// Adds the letters and digits of ASCII that a text begins with; returns how many there are, or fit.
    fn push_letters(&mut self, text: &[u8]) -> usize {
        let mut n = 0;
        for (byte, free) in text.iter().zip(&mut self.bytes[self.len..]) {
            let letter = PLAIN[usize::from(*byte)];
            // All else becomes something below the digits.
            if letter < b'0' {
                break;
            }
            *free = letter;
            n += 1;
        }
        self.len += n;
        n
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
        if !c.is_alphanumeric() {
            let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
            if !is_mark {
                self.separate(END);
            }
            return;
        }
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
        self.len == 0 || matches!(self.bytes[self.len - 1], b' ' | END)
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
        // What folds to more than twice its length is no text of a person.
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

    proptest::proptest! {
        #[test]
        fn plain_letters_fold_as_any_others(text in "[a-zA-Z0-9 .,:'?&;<>/é’hw\\n-]{0,60}|(http|www|&amp;|<br>|\\PC| ){0,20}") {
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
    }
}
