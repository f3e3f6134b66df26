//! The few things people write to each other. Short, invented, about nobody.

/// What opens an exchange; `{}` is the first name of the one written to.
pub(super) const OPENINGS: &[&str] = &[
    "Hi {}, how have you been?",
    "Hey {}! Saw your post about the team offsite. Looks like you all had a good time :)",
    "Hi {}, quick question: do you still have the slides from the sensor talk?",
    "{}, are you going to the meetup on Thursday?",
    "Good morning {}, I hope the new role treats you well.",
    "Hi {},\n\ncongratulations on the launch! I read the announcement twice.\n\nCoffee next week?",
    "Hey {}, do you know a good tool for \"boring\" time series? Ours is anything but.",
    "Hallo {}, kurze Frage: Bist du nächste Woche in der Stadt?",
    "Hi {}, I am hiring a data person. Who should I talk to?",
    "{}! Long time no see. Lunch?",
    "Hi {}, thanks again for last week. It helped a lot, and the team says hello.",
    "Happy birthday {} 🎂",
    "Hi {}, I have two tickets for the robotics fair, one is yours if you want it.",
    "Dear {}, following up on our call: who owns the roadmap now, you or Jamie?",
    "Salut {}, tu es toujours partante pour le déjeuner de mardi ?",
    "Congrats on the work anniversary!",
];

/// What answers.
pub(super) const REPLIES: &[&str] = &[
    "Yes, let's do that.",
    "Good to hear from you! All well here, busy as ever.",
    "Sure, send it over.",
    "Tuesday is bad, Wednesday after 3 works.",
    "Ha, same here.",
    "I will ask around and get back to you.",
    "Sorry for the late answer, last week was a mess.",
    "Thanks, that is kind of you.",
    "Sounds good 👍",
    "Not really, no. We tried it for a month and went back to spreadsheets.",
    "Let me check with the team, but I think so.",
    "Two things:\n1. the budget is not final,\n2. the date is.\n\nSo yes, go ahead.",
    "Interesting, I had not seen it like that.",
    "She said \"maybe\", which means no.",
    "Can we move to next week? Kids are ill, sorry.",
    "Done.",
    "Great, see you there!",
    "I would start small, measure for two weeks, then decide; everything else is guessing.",
    "Here is the link: https://example.com/notes",
    "Haha, yes. Some things never change.",
    "Perfect.",
    "Danke dir!",
    "Would Friday at 10 work? I can come to your office, or we call.",
    "That depends on who asks ;)",
    "Absolutely. I owe you one anyway.",
    "Hmm, not sure. What does \"soon\" mean in this case?",
    "No rush at all.",
    "I passed it on to a colleague, she will write to you.",
    "Merci, bonne soirée !",
    "Thank you &amp; talk soon",
];

/// What strangers write when they connect or sell.
pub(super) const PITCHES: &[&str] = &[
    "Hi {}, I came across your profile and think you would be a great fit for a role with one of my clients.\n\nAre you open \
to a short call this week?\n\nBest regards",
    "Hello {}, we help teams like yours to cut cloud cost by up to 30 %. Worth 15 minutes?",
    "Hi {}, just bumping this up in your inbox!",
    "Hi {}, I lead hiring for a fast-growing scale-up. Your background looks relevant. May I send you details?",
    "Dear {}, I represent an exclusive circle of leaders. Seats are limited.",
];

/// What people write to accompany an invitation.
pub(super) const INVITATION_NOTES: &[&str] = &[
    "Nice meeting you at the fair today!",
    "Hi, we sat next to each other at the data dinner. Let's stay in touch.",
    "Great talk, thanks!\nWould love to follow your work.",
    "We worked on the same project at Kestrelworks, different floors :)",
    "Hello, I am new in the field and would like to learn from you.",
];

/// What members of a group write to it.
pub(super) const GROUP_LINES: &[&str] = &[
    "Who is in for Thursday?",
    "I am.",
    "+1",
    "Can't make it, sorry. Next time!",
    "Shall we book the big table?",
    "I can bring the projector.",
    "Does anybody know a venue for 40 people?",
    "The library has a room, free on weekdays.",
    "Agenda so far:\n- round of news\n- two short talks\n- pizza",
    "Looks good to me.",
    "Could somebody share the photos?",
    "Uploaded. Some are even in focus.",
    "😂",
    "Thanks for organizing, it was lovely.",
    "Same time next quarter?",
    "Yes please.",
];
