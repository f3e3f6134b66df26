//! Companies the owner cares about, and the many files of an export that say nothing about ties.

use super::super::calendar::{Spelling, at};
use super::super::container::Files;
use super::super::sheet::Sheet;
use super::export::{Generation, View};

/// A job that Odile saved or applied for: day, number of the job, title, company.
type Opening = ((i64, i64, i64), u64, &'static str, &'static str);

/// Jobs that Odile saved.
const SAVED_JOBS: &[Opening] = &[
    (
        (2026, 10, 30),
        4_100_203_311,
        "Head of Data Platform",
        "Northwind Robotics",
    ),
    (
        (2026, 10, 28),
        4_100_198_542,
        "Principal Data Engineer",
        "Northwind Robotics GmbH",
    ),
    ((2026, 10, 27), 4_100_187_020, "Director of Analytics", "Juniper Bio"),
    ((2026, 10, 21), 4_099_951_773, "Data Platform Lead", "Quibble"),
    ((2026, 10, 20), 4_099_902_118, "VP Data", "Osprey"),
    ((2026, 10, 14), 4_099_540_667, "Head of Data", "Tidewater"),
    ((2026, 10, 8), 4_099_315_904, "Engineering Manager, Data", "Plinth"),
    ((2026, 10, 5), 4_099_220_450, "Director, Data Products", "Corvid"),
    (
        (2026, 9, 29),
        4_098_866_131,
        "Head of Engineering Enablement",
        "Larkspur Labs",
    ),
    ((2026, 9, 22), 4_098_410_092, "Data Lead", "Halyard Grid"),
    ((2026, 9, 18), 4_098_233_870, "Head of Data", "Zephyr Foods"),
];

/// Jobs that Odile applied for.
const APPLICATIONS: &[Opening] = &[
    ((2026, 10, 29), 4_100_011_207, "Head of Data Engineering", "Fennel Pay"),
    ((2026, 10, 16), 4_099_610_338, "Data Platform Owner", "Aldgate"),
    ((2026, 9, 25), 4_098_702_245, "Chief Data Officer", "Monk & Finch"),
    ((2026, 9, 11), 4_097_905_514, "Head of Risk Data", "Northbank"),
];

const FOLLOWS: &[((i64, i64, i64), &str)] = &[
    ((2026, 10, 30), "Northwind Robotics"),
    ((2026, 10, 2), "Plinth"),
    ((2026, 9, 12), "Juniper Bio"),
    ((2026, 9, 3), "Fennel Pay"),
    ((2025, 1, 24), "Osprey"),
    ((2024, 6, 18), "Corvid"),
    ((2022, 3, 9), "Technische Universität Hallbrück"),
    ((2021, 11, 30), "Inkpot Press"),
];

/// Returns the files about companies, and the rest of the archive.
pub(super) fn files(view: &View) -> Files {
    let mut files = Files::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((name.to_owned(), bytes));
    if view.since(Generation::Late2026) {
        add("Jobs/Saved Jobs.csv", saved_jobs(&SAVED_JOBS[..7]));
        add("Jobs/Saved Jobs_1.csv", saved_jobs(&SAVED_JOBS[6..]));
        add("Jobs/Job Applications.csv", applications(&APPLICATIONS[..2]));
        add("Jobs/Job Applications_1.csv", applications(&APPLICATIONS[2..]));
        add("Jobs/Job Seeker Preferences.csv", preferences());
        add("Company Follows.csv", follows(FOLLOWS));
        for (name, text) in UNRELATED {
            add(name, text.as_bytes().to_vec());
        }
    } else if view.since(Generation::Early2026) {
        add("Company Follows.csv", follows(&FOLLOWS[4..]));
        for (name, text) in &UNRELATED[4..] {
            // The numbers in file names are those of the member; Ana's copy is older and from another desk.
            let text = text
                .replace("2026-", "2025-")
                .replace("2026/", "2025/")
                .replace("Drumlinfold", "Larkspur Labs")
                .replace("Head of Data Platform", "VP Engineering");
            add(&name.replace("120304511", "90817264"), phoned(&text, view));
        }
    } else {
        for (name, text) in &UNRELATED[UNRELATED.len() - 3..] {
            add(name, phoned(text, view));
        }
    }
    files
}

/// Gives every owner a phone number of their own.
fn phoned(text: &str, view: &View) -> Vec<u8> {
    text.replace("900001", &format!("90000{}", view.me + 1)).into_bytes()
}

fn job_url(number: u64) -> String {
    format!("http://www.linkedin.com/jobs/view/{number}")
}

fn saved_jobs(jobs: &[Opening]) -> Vec<u8> {
    let mut sheet = Sheet::new(&["Saved Date", "Job Url", "Job Title", "Company Name"]);
    for (date, number, title, company) in jobs {
        let date = at(*date, 20, 7).spell(Spelling::American).to_string();
        sheet.row([date.as_str(), &job_url(*number), title, company]);
    }
    sheet.finish()
}

fn applications(jobs: &[Opening]) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "Application Date",
        "Contact Email",
        "Contact Phone Number",
        "Company Name",
        "Job Title",
        "Job Url",
        "Resume Name",
        "Question And Answers",
    ]);
    for (date, number, title, company) in jobs {
        let date = at(*date, 21, 34).spell(Spelling::American).to_string();
        let answers =
            "How many years of experience do you have?:13 | \nWhy us?:\"Because machines should help\", as you say.";
        sheet.row([
            date.as_str(),
            "odile-ownerfield@example.com",
            "+44 7700 900001",
            company,
            title,
            &job_url(*number),
            "Ownerfield_CV.pdf",
            answers,
        ]);
    }
    sheet.finish()
}

fn preferences() -> Vec<u8> {
    const CELLS: &[(&str, &str)] = &[
        ("Locations", "Hallbrück, Westmarch"),
        ("Industries", ""),
        ("Company Employee Count", ""),
        ("Preferred Job Types", "FULL_TIME"),
        ("Job Titles", "Head of Data | Director of Data"),
        ("Open To Recruiters", "Yes"),
        ("Dream Companies", "Northwind Robotics; Juniper Bio; Plinth"),
        ("Profile Shared With Job Poster", "No"),
        ("Job Title For Searching Fast Growing Companies", ""),
        ("Introduction Statement", ""),
        ("Phone Number", ""),
        ("Job Seeker Activity Level", "ACTIVE"),
        ("Preferred Start Time Range Lower Bound", ""),
        ("Preferred Start Time Range Upper Bound", ""),
        ("Commute Preference Starting Address", ""),
        ("Commute Preference Starting Time", ""),
        ("Mode Of Transportation", ""),
        ("Maximum Commute Duration", ""),
        ("Open Candidate Visibility", "RECRUITERS_ONLY"),
        ("Job Seeking Urgency Level", ""),
    ];
    let header: Vec<&str> = CELLS.iter().map(|(name, _)| *name).collect();
    let mut sheet = Sheet::new(&header);
    sheet.row(CELLS.iter().map(|(_, value)| *value));
    sheet.finish()
}

fn follows(companies: &[((i64, i64, i64), &str)]) -> Vec<u8> {
    let mut sheet = Sheet::new(&["Organization", "Followed On"]);
    for (date, company) in companies {
        let moment = at(*date, 2, 54).plus(41);
        sheet.row([company, moment.spell(Spelling::Java).to_string().as_str()]);
    }
    sheet.finish()
}

/// Files that an importer has to leave alone. The first four look like messages and are none.
const UNRELATED: &[(&str, &str)] = &[
    (
        "learning_role_play_messages.csv",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
      rp-77,Difficult conversation,Role Play Coach,,Odile Ownerfield,https://www.linkedin.com/in/odile-ownerfield,\
      2026-05-12 18:00:05 UTC,,\"Hello Odile, let us practice saying no.\",INBOX\n\
      rp-77,Difficult conversation,Odile Ownerfield,https://www.linkedin.com/in/odile-ownerfield,Role Play Coach,,\
      2026-05-12 18:01:40 UTC,,No.,INBOX\n",
    ),
    (
        "guide_messages.csv",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n",
    ),
    ("LearningCoachMessages.csv", "No conversations found\n"),
    (
        "coach_messages.csv",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n",
    ),
    (
        "Shares_120304511.csv",
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n\
      2026-09-14 08:12:31,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7000000000000000001,\
      \"Our platform turned two.\"\n\"\"\n\"Thank you, team!\",,,MEMBER_NETWORK\n",
    ),
    (
        "Reactions_120304511.csv",
        "Date,Type,Link\n2026-10-25 19:03:11,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000000000002\n\
      2026-10-11 07:45:02,PRAISE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000000000003\n",
    ),
    (
        "Comments_120304511.csv",
        "Date,Link,Message\n2026-08-02 12:30:09,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000000000004,\
      \"They call it \\\"agile\\\", I call it hurry.\"\n",
    ),
    (
        "Member_Follows_120304511.csv",
        "Date,Status,FullName\n2025-04-01 10:00:00,Active,Imogen Larkmoor\n",
    ),
    (
        "Ad_Targeting.csv",
        "Member Age,Company Names,Company Names,Company Names,Job Titles,Job Titles,Job Titles\n35-54,Drumlinfold;Kestrelworks,,,\
      Head of Data Platform,,\n",
    ),
    (
        "SearchQueries.csv",
        "Time,Search Query\n2026/10/28 06:31:07 UTC,northwind robotics data\n",
    ),
    (
        "Learning.csv",
        "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),Content Completed At (if completed),\
      Content Saved,Notes taken on videos (if taken),\nNegotiation for engineers,,COURSE,2026-03-02 19:24 UTC,N/A,false,,\n",
    ),
    ("Skills.csv", "Name\nData Engineering\nLeadership\nPublic Speaking\n"),
    (
        "Languages.csv",
        "Name,Proficiency\nEnglish,Full professional proficiency\nGerman,Native or bilingual proficiency\n",
    ),
    ("PhoneNumbers.csv", "Extension,Number,Type\n,+44 7700 900001,Mobile\n"),
];
