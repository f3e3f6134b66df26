//! Which few conversations open the most.
//!
//! In: for each conversation what each company is worth that it can open, how many companies one conversation may be about,
//! how many conversations there may be, and the price of one. Out: the conversations and which companies each is about.
//!
//! For a given set of conversations, who is to open what is an assignment, solved exactly by augmenting paths. As a function of
//! the set its worth grows ever more slowly (it is monotone submodular), so that
//! - what a conversation adds now is the most it can ever add, which bounds the exact search; and
//! - taking the best conversation each time, as long as it adds more than its price, gives at least (1 − 1/e) of what the best
//!   set opens, less the price of that set (Harshaw, Feldman, Ward, Karbasi 2019; with one price for all, their distorted
//!   greedy returns a beginning of the plain one).
//!
//! The greedy answer starts a branch-and-bound search, which proves the optimum unless it takes more than [`MOST_TRIALS`] trials.

/// What something is worth; whole numbers, so that sums are exact.
pub type Worth = i128;

/// After so many trials the search gives up and returns the best set found so far.
pub const MOST_TRIALS: usize = 40_000;

/// A choice of conversations.
#[derive(Debug, Clone)]
pub struct Problem {
    /// For each conversation the companies it can open with what that is worth, above 0; each company once.
    pub offers: Vec<Vec<(usize, Worth)>>,
    /// How many companies there are.
    pub n_companies: usize,
    /// How many companies a conversation may be about.
    pub per_conversation: usize,
    /// How many conversations there may be.
    pub most: usize,
    /// What a conversation costs.
    pub price: Worth,
}

/// The conversations chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// The index of each conversation with the companies it is about, in rising order both.
    pub conversations: Vec<(usize, Vec<usize>)>,
    /// What they open is worth, less their price.
    pub value: Worth,
    /// Whether it is proved that nothing better exists.
    pub is_best: bool,
}

/// Chooses the conversations, trying at most so many times what one would add.
pub fn choose(problem: &Problem, most_trials: usize) -> Cover {
    let mut search = Search {
        problem,
        best: Assignment::empty(problem),
        trials_left: usize::MAX,
    };
    let all: Vec<Candidate> = (0..problem.offers.len())
        .map(|conversation| Candidate {
            conversation,
            at_most: Worth::MAX,
        })
        .collect();
    search.greedy(&all);
    search.trials_left = most_trials;
    let start = Assignment::empty(problem);
    let is_best = search.branch(&start, all).is_some();
    search.best.into_cover(is_best)
}

/// A conversation that may still be added.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    conversation: usize,
    /// What it adds at most, its price taken off.
    at_most: Worth,
}

struct Search<'p> {
    problem: &'p Problem,
    best: Assignment<'p>,
    trials_left: usize,
}

impl<'p> Search<'p> {
    /// Takes the conversation that adds most, again and again, while it adds more than it costs.
    fn greedy(&mut self, all: &[Candidate]) {
        let mut now = Assignment::empty(self.problem);
        let mut candidates = all.to_vec();
        while now.chosen.len() < self.problem.most {
            let Some(best) = self.lazily_best(&now, &mut candidates) else {
                break;
            };
            now.add(best);
        }
        self.best = now;
    }

    /// Finds the conversation that adds most, looking anew only at those whose old bound is above the best so far; drops those
    /// that add nothing any more.
    fn lazily_best(&self, now: &Assignment<'p>, candidates: &mut Vec<Candidate>) -> Option<usize> {
        candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.at_most), candidate.conversation));
        let mut best: Option<(Worth, usize)> = None;
        for candidate in candidates.iter_mut() {
            if best.is_some_and(|(worth, _)| worth >= candidate.at_most) {
                break;
            }
            candidate.at_most = now.gain(candidate.conversation);
            let is_better = |(worth, conversation): (Worth, usize)| {
                (candidate.at_most, std::cmp::Reverse(candidate.conversation))
                    > (worth, std::cmp::Reverse(conversation))
            };
            if candidate.at_most > 0 && best.is_none_or(is_better) {
                best = Some((candidate.at_most, candidate.conversation));
            }
        }
        candidates.retain(|candidate| candidate.at_most > 0);
        let conversation = best?.1;
        candidates.retain(|candidate| candidate.conversation != conversation);
        Some(conversation)
    }

    /// Looks at every set that holds what is chosen now and some of the candidates; none when the trials are used up.
    fn branch(&mut self, now: &Assignment<'p>, mut candidates: Vec<Candidate>) -> Option<()> {
        if now.net() > self.best.net() {
            self.best = now.clone();
        }
        let places = self.problem.most - now.chosen.len();
        if places == 0 || self.cannot_beat(now, &candidates, places) {
            return Some(());
        }
        self.trials_left = self.trials_left.checked_sub(candidates.len())?;
        for candidate in &mut candidates {
            candidate.at_most = candidate.at_most.min(now.gain(candidate.conversation));
        }
        // What adds no more than its price now never will.
        candidates.retain(|candidate| candidate.at_most > 0);
        candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.at_most), candidate.conversation));
        for (i, candidate) in candidates.iter().enumerate() {
            if self.cannot_beat(now, &candidates[i..], places) {
                break;
            }
            let mut with = now.clone();
            with.add(candidate.conversation);
            self.branch(&with, candidates[i + 1..].to_vec())?;
        }
        Some(())
    }

    /// Whether even the most that the first candidates can add is no more than the best set found; they are sorted, or all
    /// unknown.
    fn cannot_beat(&self, now: &Assignment<'p>, candidates: &[Candidate], places: usize) -> bool {
        let most = candidates.iter().take(places).map(|candidate| candidate.at_most);
        let most = most.fold(now.net(), Worth::saturating_add);
        most <= self.best.net()
    }
}

/// Conversations with the best way to share the companies among them.
#[derive(Debug, Clone)]
struct Assignment<'p> {
    problem: &'p Problem,
    chosen: Vec<usize>,
    /// For each company, which of the chosen is about it.
    taker: Vec<Option<usize>>,
    worth: Worth,
}

impl<'p> Assignment<'p> {
    fn empty(problem: &'p Problem) -> Self {
        Self {
            problem,
            chosen: Vec::new(),
            taker: vec![None; problem.n_companies],
            worth: 0,
        }
    }

    fn net(&self) -> Worth {
        self.worth - self.problem.price * Worth::try_from(self.chosen.len()).expect("there are few conversations")
    }

    /// What a conversation would add, its price taken off.
    fn gain(&self, conversation: usize) -> Worth {
        let mut with = self.clone();
        with.add(conversation);
        with.net() - self.net()
    }

    /// Adds a conversation and shares the companies anew: one augmenting path for each company it may be about.
    fn add(&mut self, conversation: usize) {
        self.chosen.push(conversation);
        for _ in 0..self.problem.per_conversation {
            if !self.augment(self.chosen.len() - 1) {
                break;
            }
        }
    }

    /// Gives one more company to a conversation if anything is gained by it, taking it from another one where that finds a
    /// better or no substitute; returns whether it did. The companies were shared in the best way before, and are after.
    fn augment(&mut self, to: usize) -> bool {
        let n = self.chosen.len();
        // What is gained at most if a conversation gets one more company, and which.
        let mut gains: Vec<(Worth, Option<usize>)> = vec![(0, None); n];
        for _ in 0..=n {
            let mut is_settled = true;
            for one in 0..n {
                for &(company, worth) in &self.problem.offers[self.chosen[one]] {
                    let gain = match self.taker[company] {
                        None => worth,
                        Some(other) if other == one => continue,
                        Some(other) => worth - self.worth_of(other, company) + gains[other].0,
                    };
                    if gain > gains[one].0 {
                        gains[one] = (gain, Some(company));
                        is_settled = false;
                    }
                }
            }
            if is_settled {
                break;
            }
        }
        if gains[to].0 <= 0 {
            return false;
        }
        let mut one = to;
        // A path visits nobody twice: going around gains nothing while the companies are shared in the best way.
        for _ in 0..=n {
            let Some(company) = gains[one].1 else { break };
            let other = self.taker[company].replace(one);
            self.worth += self.worth_of(one, company);
            let Some(other) = other else { break };
            self.worth -= self.worth_of(other, company);
            one = other;
        }
        true
    }

    fn worth_of(&self, one: usize, company: usize) -> Worth {
        let offers = &self.problem.offers[self.chosen[one]];
        offers
            .iter()
            .find(|(known, _)| *known == company)
            .map_or(0, |(_, worth)| *worth)
    }

    fn into_cover(self, is_best: bool) -> Cover {
        let about = |place: usize| {
            (0..self.taker.len())
                .filter(|&company| self.taker[company] == Some(place))
                .collect()
        };
        let conversations = self
            .chosen
            .iter()
            .enumerate()
            .map(|(place, &conversation)| (conversation, about(place)));
        // Later ones may have taken over all that one was chosen for.
        let is_needed = |(_, companies): &(usize, Vec<usize>)| !companies.is_empty();
        let mut conversations: Vec<(usize, Vec<usize>)> = conversations.filter(is_needed).collect();
        conversations.sort_unstable();
        let n_idle = Worth::try_from(self.chosen.len() - conversations.len()).expect("there are few conversations");
        Cover {
            conversations,
            value: self.net() + self.problem.price * n_idle,
            is_best,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problem(offers: &[&[(usize, Worth)]], n_companies: usize) -> Problem {
        Problem {
            offers: offers.iter().map(|offers| offers.to_vec()).collect(),
            n_companies,
            per_conversation: 2,
            most: 3,
            price: 5,
        }
    }

    fn chosen(problem: &Problem) -> Vec<(usize, Vec<usize>)> {
        choose(problem, MOST_TRIALS).conversations
    }

    #[test]
    fn one_conversation_that_opens_two_goes_before_two_that_open_one() {
        let offers: [&[(usize, Worth)]; 3] = [&[(0, 10)], &[(1, 10)], &[(0, 9), (1, 9)]];
        assert_eq!(chosen(&problem(&offers, 2)), [(2, vec![0, 1])]);
    }

    #[test]
    fn nobody_is_asked_for_more_companies_than_allowed() {
        let offers: [&[(usize, Worth)]; 2] = [&[(0, 10), (1, 10), (2, 10)], &[(0, 6), (1, 7)]];
        assert_eq!(chosen(&problem(&offers, 3)), [(0, vec![0, 2]), (1, vec![1])]);
    }

    #[test]
    fn a_conversation_that_adds_less_than_its_price_is_spared() {
        let offers: [&[(usize, Worth)]; 2] = [&[(0, 10)], &[(0, 14), (1, 4)]];
        assert_eq!(chosen(&problem(&offers, 2)), [(1, vec![0, 1])]);
        let offers: [&[(usize, Worth)]; 2] = [&[(0, 10)], &[(0, 14)]];
        assert_eq!(chosen(&problem(&offers, 1)), [(1, vec![0])]);
    }

    #[test]
    fn greed_alone_can_be_mended() {
        // The first choice by greed is the middle one, and then two conversations cannot open all four.
        let offers: [&[(usize, Worth)]; 3] = [&[(0, 10), (1, 10)], &[(1, 11), (2, 11)], &[(2, 10), (3, 10)]];
        let two = Problem {
            most: 2,
            ..problem(&offers, 4)
        };
        assert_eq!(chosen(&two), [(0, vec![0, 1]), (2, vec![2, 3])]);
        assert!(choose(&two, MOST_TRIALS).is_best);
        let greedy = choose(&two, 0);
        assert_eq!((greedy.conversations.len(), greedy.is_best), (2, false));
        assert!(greedy.conversations.iter().any(|(conversation, _)| *conversation == 1));
    }

    #[test]
    fn a_conversation_that_others_make_idle_is_left_out() {
        let offers: [&[(usize, Worth)]; 3] = [&[(0, 10), (1, 10)], &[(0, 11), (2, 6)], &[(1, 11), (3, 6)]];
        let greedy = choose(&problem(&offers, 4), 0);
        assert_eq!(greedy.conversations, [(1, vec![0, 2]), (2, vec![1, 3])]);
        assert_eq!(
            (greedy.value, choose(&problem(&offers, 4), MOST_TRIALS).value),
            (24, 24)
        );
    }

    #[test]
    fn nothing_to_open_is_no_conversation() {
        let cover = choose(&problem(&[&[], &[]], 3), MOST_TRIALS);
        assert_eq!((cover.conversations.len(), cover.value, cover.is_best), (0, 0, true));
    }

    /// What a set of conversations opens, by trying every way to share the companies.
    fn by_trying(problem: &Problem, set: &[usize], company: usize, left: &mut Vec<usize>) -> Worth {
        if company == problem.n_companies {
            return 0;
        }
        let mut best = by_trying(problem, set, company + 1, left);
        for (place, &conversation) in set.iter().enumerate() {
            let offer = problem.offers[conversation].iter().find(|(known, _)| *known == company);
            if let Some((_, worth)) = offer.filter(|_| left[place] > 0) {
                left[place] -= 1;
                best = best.max(worth + by_trying(problem, set, company + 1, left));
                left[place] += 1;
            }
        }
        best
    }

    /// The best value of all, and the worth and number of conversations of the set that has it.
    fn by_trying_all(problem: &Problem) -> (Worth, Worth, Worth) {
        let n = problem.offers.len();
        let sets = (0_u32..1 << n).filter(|set| set.count_ones() as usize <= problem.most);
        let value = |set: u32| {
            let set: Vec<usize> = (0..n).filter(|i| set & 1 << i != 0).collect();
            let worth = by_trying(problem, &set, 0, &mut vec![problem.per_conversation; set.len()]);
            let n = Worth::try_from(set.len()).expect("few");
            (worth - problem.price * n, worth, n)
        };
        sets.map(value).max().unwrap_or_default()
    }

    fn problems() -> impl Strategy<Value = Problem> {
        let offers = prop::collection::vec(prop::collection::btree_map(0_usize..6, 1_i128..30, 0..6), 0..7);
        (offers, 1_usize..4, 0_usize..4, 0_i128..12).prop_map(|(offers, per_conversation, most, price)| Problem {
            offers: offers.into_iter().map(|offers| offers.into_iter().collect()).collect(),
            n_companies: 6,
            per_conversation,
            most,
            price,
        })
    }

    /// What the answer says it is worth is what its conversations are worth, and it keeps to the limits.
    fn is_sound(problem: &Problem, cover: &Cover) -> bool {
        let worth = |conversation: usize, company: &usize| {
            let offers = &problem.offers[conversation];
            offers
                .iter()
                .find(|(known, _)| known == company)
                .map(|(_, worth)| *worth)
        };
        let opened: Vec<usize> = cover
            .conversations
            .iter()
            .flat_map(|(_, companies)| companies.clone())
            .collect();
        let each_once = opened.iter().collect::<std::collections::BTreeSet<_>>().len() == opened.len();
        let of_one = |(conversation, companies): &(usize, Vec<usize>)| -> Option<Worth> {
            let fits = !companies.is_empty() && companies.len() <= problem.per_conversation;
            companies
                .iter()
                .map(|company| worth(*conversation, company))
                .sum::<Option<Worth>>()
                .filter(|_| fits)
        };
        let total: Option<Worth> = cover.conversations.iter().map(of_one).sum();
        let n = Worth::try_from(cover.conversations.len()).expect("few");
        each_once && cover.conversations.len() <= problem.most && total == Some(cover.value + problem.price * n)
    }

    proptest! {
        #[test]
        fn the_answer_is_the_best_of_all(problem in problems()) {
            let cover = choose(&problem, MOST_TRIALS);
            prop_assert!(cover.is_best && is_sound(&problem, &cover), "{cover:?}");
            prop_assert_eq!(cover.value, by_trying_all(&problem).0);
        }

        #[test]
        fn without_the_search_it_is_within_its_bound(problem in problems()) {
            let cover = choose(&problem, 0);
            prop_assert!(is_sound(&problem, &cover), "{cover:?}");
            let (_, worth, n) = by_trying_all(&problem);
            // 1 − 1/e is above 632/1000.
            prop_assert!(1000 * cover.value >= 632 * worth - 1000 * problem.price * n, "{cover:?}");
        }
    }
}
