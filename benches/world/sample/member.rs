//! What an export says about its owner, and whom the owner praised or put into the address book.

use super::super::calendar::{Moment, Spelling, at};
use super::super::container::Files;
use super::super::random::Random;
use super::super::sheet::{Sheet, percent_encoded};
use super::super::trades::SCHOOLS;
use super::Who;
use super::cast::career;
use super::export::{Generation, View};

/// Returns the files about the owner.
pub(super) fn files(view: &View) -> Files {
    let mut files = vec![
        ("Profile.csv".to_owned(), profile(view)),
        ("Positions.csv".to_owned(), positions(view)),
        ("Education.csv".to_owned(), education(view)),
        ("Email Addresses.csv".to_owned(), email_addresses(view)),
        ("Registration.csv".to_owned(), registration(view)),
        ("Recommendations_Received.csv".to_owned(), recommendations(view, true)),
        ("Recommendations_Given.csv".to_owned(), recommendations(view, false)),
        ("Endorsement_Received_Info.csv".to_owned(), endorsements(view, true)),
        ("Endorsement_Given_Info.csv".to_owned(), endorsements(view, false)),
    ];
    if view.since(Generation::Early2026) {
        files.push(("ImportedContacts.csv".to_owned(), imported_contacts(view)));
    } else {
        files.push(("Contacts.csv".to_owned(), contacts(view)));
    }
    if view.since(Generation::Late2026) {
        files.push(("Notes.csv".to_owned(), notes(view)));
    }
    files
}

fn american(moment: Moment) -> String {
    moment.spell(Spelling::American).to_string()
}

fn profile(view: &View) -> Vec<u8> {
    let me = view.person(view.me);
    let (company, position) = me.job(view.snapshot);
    let mut sheet = Sheet::new(&[
        "First Name",
        "Last Name",
        "Maiden Name",
        "Address",
        "Birth Date",
        "Headline",
        "Summary",
        "Industry",
        "Zip Code",
        "Geo Location",
        "Twitter Handles",
        "Websites",
        "Instant Messengers",
    ]);
    let headline = format!("{position} at {company}");
    let website = format!("[PERSONAL:https://{}.example.com]", me.slug);
    sheet.row([
        me.first.as_str(),
        &me.last,
        "",
        "",
        "",
        &headline,
        "I like clear questions, small teams and good coffee.",
        "Software Development",
        "",
        "Hallbrück, Westmarch",
        "",
        &website,
        "",
    ]);
    sheet.finish()
}

fn positions(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "Company Name",
        "Title",
        "Description",
        "Location",
        "Started On",
        "Finished On",
    ]);
    for (job, until) in career(view.person(view.me), view.snapshot) {
        let month = |moment: Moment| moment.spell(Spelling::MonthYear).to_string();
        let description = format!("{}.\n- people, plans, numbers\n- a \"can we\" team", job.position);
        let until = until.map(month).unwrap_or_default();
        sheet.row([
            job.company.as_str(),
            &job.position,
            &description,
            "Hallbrück, Westmarch",
            &month(job.since),
            &until,
        ]);
    }
    sheet.finish()
}

fn education(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "School Name",
        "Start Date",
        "End Date",
        "Notes",
        "Degree Name",
        "Activities",
    ]);
    let start = view.owner.joined.0 - 5;
    // Odile and Dmitri went to the same school, two years apart.
    let school = SCHOOLS[[1, 5, 1, 7][view.me]];
    sheet.row([
        school,
        &start.to_string(),
        &(start + 5).to_string(),
        "",
        "MSc, Computer Science",
        "",
    ]);
    sheet.finish()
}

fn email_addresses(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&["Email Address", "Confirmed", "Primary", "Updated On"]);
    let slug = &view.person(view.me).slug;
    sheet.row([
        format!("{slug}@example.com"),
        "Yes".to_owned(),
        "Yes".to_owned(),
        american(at((2018, 5, 7), 18, 20)),
    ]);
    sheet.row([
        format!("{slug}@example.org"),
        "Yes".to_owned(),
        "No".to_owned(),
        "Not Available".to_owned(),
    ]);
    sheet.finish()
}

fn registration(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&["Registered At", "Registration Ip", "Subscription Types"]);
    let (year, month) = view.owner.joined;
    // An address of the block that is reserved for documentation.
    sheet.row([
        american(at((year, month, 1), 9, 41)),
        "192.0.2.17".to_owned(),
        String::new(),
    ]);
    sheet.finish()
}

fn recommendations(view: &View, received: bool) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "First Name",
        "Last Name",
        "Company",
        "Job Title",
        "Text",
        "Creation Date",
        "Status",
    ]);
    for praise in &view.world.recommendations {
        let (own, other) = if received {
            (praise.to, praise.from)
        } else {
            (praise.from, praise.to)
        };
        if own != view.me || praise.at > view.snapshot {
            continue;
        }
        let person = view.person(other);
        let (company, position) = person.job(view.snapshot);
        let date = praise.at.spell(Spelling::AmericanPadded).to_string();
        sheet.row([
            person.first.as_str(),
            &person.last,
            company,
            position,
            praise.text,
            &date,
            praise.status,
        ]);
    }
    sheet.finish()
}

fn endorsements(view: &View, received: bool) -> Vec<u8> {
    let role = if received { "Endorser" } else { "Endorsee" };
    let (first, last, url) = (
        format!("{role} First Name"),
        format!("{role} Last Name"),
        format!("{role} Public Url"),
    );
    let with_urls = view.since(Generation::Mid2023);
    let mut header = vec![
        "Endorsement Date",
        "Skill Name",
        &first,
        &last,
        &url,
        "Endorsement Status",
    ];
    if !with_urls {
        header.remove(4);
    }
    let mut sheet = Sheet::new(&header);
    let mut own: Vec<_> = view
        .world
        .endorsements
        .iter()
        .filter(|praise| (if received { praise.to } else { praise.from }) == view.me && praise.at < view.snapshot)
        .collect();
    own.sort_by_key(|praise| std::cmp::Reverse(praise.at));
    for praise in own {
        let person = view.person(if received { praise.from } else { praise.to });
        let date = praise.at.spell(Spelling::SlashesUtc).to_string();
        // These files spell addresses without a scheme and accents as they are.
        let url = format!("www.linkedin.com/in/{}", person.slug);
        let mut row = vec![
            date.as_str(),
            praise.skill,
            &person.first,
            &person.last,
            &url,
            praise.status,
        ];
        if !with_urls {
            row.remove(4);
        }
        sheet.row(row);
    }
    sheet.finish()
}

/// Returns some connections who are in the owner's address book as well.
fn address_book(view: &View) -> Vec<(Who, Moment)> {
    let mut random = Random::stream(u64::from(view.owner.made_on.0 as u16), view.owner.slug);
    let known = view.world.connections(view.me, view.snapshot);
    known
        .into_iter()
        .filter(|_| random.percent(6))
        .map(|(who, tie)| (who, tie.since.plus_days(-30)))
        .collect()
}

fn imported_contacts(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "FirstName",
        "MiddleName",
        "LastName",
        "MaidenName",
        "NickName",
        "NamePrefix",
        "NameSuffix",
        "Title",
        "Emails",
        "PhoneNumbers",
        "CreatedAt",
        "UpdatedAt",
        "CountryCode",
        "RegionCode",
        "ThirdPartyVerified",
        "Location",
    ]);
    for (i, (who, since)) in address_book(view).into_iter().enumerate() {
        let person = view.person(who);
        let email = format!("{}@example.net", percent_encoded(&person.slug).replace('%', ""));
        // Numbers that are reserved for fiction.
        let (phone, date) = (format!("+44 7700 900{:03}", i + 10), american(since));
        sheet.row([
            person.first.as_str(),
            "",
            &person.last,
            "",
            "",
            "",
            "",
            "",
            &email,
            &phone,
            &date,
            &date,
            "",
            "",
            "false",
            "",
        ]);
    }
    sheet.row([
        "Aunt",
        "",
        "Philomena",
        "",
        "",
        "",
        "",
        "",
        "philomena@example.net",
        "+44 7700 900999",
        "3/4/19, 8:02 AM",
        "3/4/19, 8:02 AM",
        "",
        "",
        "false",
        "",
    ]);
    sheet.finish()
}

fn contacts(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "Source",
        "FirstName",
        "LastName",
        "Companies",
        "Title",
        "Emails",
        "PhoneNumbers",
        "CreatedAt",
        "Addresses",
        "Sites",
        "InstantMessageHandles",
        "FullName",
        "Birthday",
        "Location",
        "BookmarkedAt",
        "Profiles",
    ]);
    for (who, since) in address_book(view) {
        let person = view.person(who);
        let email = format!("{}@example.net", percent_encoded(&person.slug).replace('%', ""));
        let (company, position) = person.job(view.snapshot);
        sheet.row([
            "GOOGLE_CONTACTS",
            &person.first,
            &person.last,
            company,
            position,
            &email,
            "",
            &american(since),
            "",
            "",
            "",
            &person.name(),
            "",
            "",
            "",
            "",
        ]);
    }
    sheet.finish()
}

fn notes(view: &View) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "Connection First Name",
        "Connection Last Name",
        "Connection Profile URL",
        "Note",
        "Created On",
        "Edited On",
    ]);
    for (slug, date, text) in [
        (
            "ana-horvat",
            (2026, 10, 15),
            "Lunch: knows Boris and Yusuf at Northwind well.\nOffered to introduce me.",
        ),
        (
            "tilda-marchetti",
            (2026, 9, 30),
            "Always helps. Find something to give back!",
        ),
        (
            "jonna-saarela-kivi",
            (2025, 5, 11),
            "Two-person studio with Emil; likes sailing, \"no meetings before ten\"",
        ),
    ] {
        let who = view.world.who(slug);
        let person = view.person(who);
        let when = at(date, 19, 12).spell(Spelling::IsoUtc).to_string();
        sheet.row([person.first.as_str(), &person.last, &view.url(who), text, &when, &when]);
    }
    sheet.finish()
}
