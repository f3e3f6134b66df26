//! Last words of invented people, and how they sound.

use super::*;

/// One line a message: its tone, a bar, the text; `\n` is a line break.
const MESSAGES: &str = include_str!("messages.txt");

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
