//! The library as the engine of the page: WebAssembly that needs nothing from outside.
//!
//! In: bytes that the page's worker puts where [`room`] says. Out: bytes that it takes from where [`answer_at`] says. Everything else is
//! [`Desk`]'s, which knows nothing of memory: this file alone names symbols for the outside.

pub mod desk;

use std::cell::{Cell, RefCell};

use desk::Desk;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
    static GIVEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static IS_REFUSED: Cell<bool> = const { Cell::new(false) };
}

/// Makes room for so many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn room(n_bytes: usize) -> *mut u8 {
    GIVEN.with_borrow_mut(|given| {
        *given = vec![0; n_bytes];
        given.as_mut_ptr()
    })
}

/// Answers a question, the first `n_question` bytes given; the others are a file. Returns how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn ask(n_question: usize) -> usize {
    let mut question = GIVEN.take();
    let file = question.split_off(n_question.min(question.len()));
    let answered = DESK.with_borrow_mut(|desk| desk.answer(&question, file));
    IS_REFUSED.set(answered.is_err());
    ANSWER.set(answered.unwrap_or_else(|refusal| refusal));
    ANSWER.with_borrow(Vec::len)
}

/// Returns whether the last question was refused; the answer says why then.
#[unsafe(no_mangle)]
pub extern "C" fn is_refused() -> bool {
    IS_REFUSED.get()
}

/// Returns where the last answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer_at() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}
