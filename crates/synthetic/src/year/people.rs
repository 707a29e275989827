//! Invented people: common names put together by chance, and what work must consider.

use crate::chance::Chance;

/// Somebody who does not exist.
#[derive(Debug)]
pub struct Person {
    /// Given name and family name.
    pub name: String,
    /// A code of the target groups.
    pub target_group: &'static str,
    /// Has been posted abroad.
    pub veteran: bool,
    /// What work must consider, in the words of work; may be empty.
    pub considerations: &'static str,
    /// A number that no one has.
    pub phone: String,
    /// The language they speak best, where it is not Danish.
    pub language: Option<&'static str>,
}

const GIVEN: &[&str] = &[
    "Anders", "Asta", "Birk", "Clara", "Dagmar", "Ebbe", "Ellen", "Emil", "Esther", "Frode", "Gry", "Hanne",
    "Ib", "Inger", "Jens", "Karla", "Kurt", "Laust", "Lis", "Mads", "Maren", "Niels", "Oda", "Palle", "Rie",
    "Signe", "Svend", "Tove", "Ulrik", "Vera", "Viggo", "Åge", "Aisha", "Daniyel", "Farid", "Hiba", "Leyla",
    "Nour", "Omid", "Samira",
];
const FAMILY: &[&str] = &[
    "Agerbo",
    "Birkmose",
    "Bæk",
    "Dalgas",
    "Engholm",
    "Fuglsang",
    "Grønlund",
    "Hedegaard",
    "Højbjerg",
    "Kjær",
    "Kilde",
    "Lindvig",
    "Lyngby",
    "Mosegaard",
    "Nørreby",
    "Overby",
    "Pilegaard",
    "Ravn",
    "Skovlund",
    "Stenbæk",
    "Søndersø",
    "Thorup",
    "Vestergade",
    "Ørsted",
];
const GROUPS: &[&str] = &[
    "resource_programme",
    "job_clarification",
    "sickness_benefit",
    "integration",
    "activity_ready_cash_benefit",
    "youth",
    "flex_job_entitled",
];
const CONSIDERATIONS: &[&str] = &[
    "",
    "Har brug for faste pauser.",
    "Løfter højst fem kilo.",
    "Arbejder bedst i et stille rum.",
    "Vil gerne have opgaven vist, før den skal laves.",
    "Kan ikke stå op ret længe ad gangen.",
    "Begynder helst efter klokken ti.",
];
const LANGUAGES: &[&str] = &["arabisk", "dari", "somali", "tigrinya", "ukrainsk"];

/// So many people, no two called the same.
pub(super) fn all(chance: &mut Chance, wanted: usize) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(wanted);
    let mut number = 0;
    while people.len() < wanted {
        let given = chance.one(GIVEN).copied().unwrap_or_default();
        let family = chance.one(FAMILY).copied().unwrap_or_default();
        let name = format!("{given} {family}");
        if people.iter().any(|person| person.name == name) {
            continue;
        }
        number += 1;
        let target_group = chance.one(GROUPS).copied().unwrap_or_default();
        let foreign = target_group == "integration";
        people.push(Person {
            name,
            target_group,
            veteran: chance.percent(12),
            considerations: chance.one(CONSIDERATIONS).copied().unwrap_or_default(),
            // The numbers from 00 00 00 00 on are nobody's.
            phone: format!("00 00 {:02} {:02}", number / 100, number % 100),
            language: foreign.then(|| chance.one(LANGUAGES).copied()).flatten(),
        });
    }
    people
}
