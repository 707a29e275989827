//! Two municipalities in which every noun has a row for each relation, each filled with words that stand nowhere else.

use std::collections::BTreeMap;

use kernel::Date;
use records::{Field, Kept, Kind, PersonPath, Record, entry};
use store::{Database, Tx, Value};
use testkit::{Engine, TestApp};
use vault::Confidential;

/// What a row is to the example's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It is about the case, the enterprise or the person that the role is tied to.
    Own,
    /// It has nothing to do with any of them.
    Unrelated,
    /// It stays inside the unit.
    Confidential,
    /// It is another municipality's.
    Elsewhere,
    /// It is not there.
    Absent,
}

impl Relation {
    pub const ALL: [Self; 5] = [
        Self::Own,
        Self::Unrelated,
        Self::Confidential,
        Self::Elsewhere,
        Self::Absent,
    ];

    /// A word of five letters, so that addresses are of one length.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "egenx",
            Self::Unrelated => "andre",
            Self::Confidential => "skjul",
            Self::Elsewhere => "nabox",
            Self::Absent => "ingen",
        }
    }

    /// The key of a noun's row.
    pub fn key(self, noun: &Record) -> String {
        format!("zq{}-{}", self.word(), noun.name.replace('_', "-"))
    }
}

/// A planted word, and where it may stand.
#[derive(Debug, Clone)]
pub struct Planted {
    pub word: String,
    pub relation: Relation,
    pub noun: &'static Record,
    pub field: &'static Field,
}

/// What was planted, and the application.
pub struct World {
    pub app: TestApp,
    pub nouns: Vec<&'static Record>,
    pub planted: Vec<Planted>,
}

impl World {
    pub fn new(engine: &Engine) -> Self {
        let app = TestApp::with_example(engine);
        let mut world = Self {
            nouns: app.app().nouns.clone(),
            planted: Vec::new(),
            app,
        };
        let municipalities = &world.app.app().municipalities;
        let neighbour = format!("{}-nabo", engine.slug());
        municipalities
            .add(&neighbour, "Nabokommunen", None)
            .expect("a neighbour");
        let neighbour = municipalities.database(&neighbour).expect("its database");
        let here = std::sync::Arc::clone(&world.app.database);
        world.plant(&here, Relation::Own);
        world.plant(&here, Relation::Unrelated);
        world.plant(&here, Relation::Confidential);
        world.plant(&neighbour, Relation::Elsewhere);
        world
    }

    /// A row of every noun, pointing at the other rows of its relation.
    fn plant(&mut self, database: &Database, relation: Relation) {
        let nouns = self.nouns.clone();
        let planted = database
            .write("test", |tx| {
                let mut made: BTreeMap<&str, String> = BTreeMap::new();
                let mut planted = Vec::new();
                for noun in &nouns {
                    if let Some(id) = row(tx, noun, relation, &made, &mut planted)? {
                        made.insert(noun.name, id);
                    }
                }
                Ok::<_, store::StoreError>(planted)
            })
            .expect("a row of every noun");
        self.planted.extend(planted);
    }
}

/// The rows that the example's people are tied to already.
fn tied(noun: &Record) -> Option<&'static str> {
    match noun.name {
        "organisation" => Some("soeholt"),
        "participant" => Some("opdigtet-deltager"),
        _ => None,
    }
}

fn row(
    tx: &Tx,
    noun: &'static Record,
    relation: Relation,
    made: &BTreeMap<&str, String>,
    planted: &mut Vec<Planted>,
) -> store::Result<Option<String>> {
    if relation == Relation::Confidential && noun.person != PersonPath::Nobody {
        return Ok(None);
    }
    let known = if relation == Relation::Own {
        tied(noun)
    } else {
        None
    };
    if let Some(key) = known {
        let found = entry::find_by_key(tx, noun, key)?.expect("the example's own row");
        let values: Kept = sealed(noun)
            .map(|field| (field.name, value(field, noun, relation, made, planted)))
            .collect();
        tx.execute(
            &format!("update {} set key = ?1 where id = ?2", noun.name),
            &[relation.key(noun).into(), found.id.as_str().into()],
        )?;
        if !values.is_empty() {
            entry::change(tx, noun, &found, found.version, None, &values)?;
            // What is planted is not the latest change, which an undo on the way would take back.
            let now = entry::find(tx, noun, &found.id)?.expect("the row that was changed");
            entry::change(tx, noun, &now, now.version, Some("plantet"), &Kept::new())?;
        }
        return Ok(Some(found.id));
    }
    let mut values: Kept = noun
        .fields
        .iter()
        .map(|field| (field.name, value(field, noun, relation, made, planted)))
        .collect();
    if noun.name == "placement" {
        values.insert("state", "active".into());
        values.insert("accepted_on", date(1));
        values.insert("started_on", date(2));
    }
    let key = relation.key(noun);
    let id = entry::create(tx, noun, Some(&key), None, &values)
        .unwrap_or_else(|error| panic!("{} {relation:?}: {error}: {values:?}", noun.name));
    Ok(Some(id.as_str().to_owned()))
}

fn sealed(noun: &'static Record) -> impl Iterator<Item = &'static Field> {
    noun.fields.iter().filter(|field| field.sealed.is_some())
}

fn date(day: i8) -> Value {
    Date::new(2020, 3, day).expect("a day").to_string().into()
}

/// A value that fits the field; texts say where they are planted.
fn value(
    field: &'static Field,
    noun: &'static Record,
    relation: Relation,
    made: &BTreeMap<&str, String>,
    planted: &mut Vec<Planted>,
) -> Value {
    let word = format!("plantet{}{}{}", relation.word(), noun.name, field.name).replace('_', "");
    let number = match relation {
        Relation::Own => 1,
        Relation::Unrelated => 2,
        Relation::Confidential => 3,
        Relation::Elsewhere | Relation::Absent => 4,
    };
    let mut text = |word: String| {
        planted.push(Planted {
            word: word.clone(),
            relation,
            noun,
            field,
        });
        if field.sealed.is_some() {
            Value::Confidential(Confidential::new(word).into())
        } else {
            Value::Text(word)
        }
    };
    match field.kind {
        Kind::Text | Kind::LongText => text(word),
        Kind::Cpr => text(format!("01019012{number}{number}")),
        Kind::Url => text(format!("https://{word}.example/")),
        Kind::Date if field.required => date(number + 2),
        Kind::PartialDate if field.required => "2019".into(),
        Kind::Int | Kind::Money => Value::Int(i64::from(number)),
        Kind::Year => Value::Int(2030 + i64::from(number)),
        Kind::Decimal => Value::Text(format!("{number}.5")),
        Kind::Bool => Value::Bool(field.name == "confidential" && relation == Relation::Confidential),
        Kind::Choice(list) | Kind::Choices(list) => (*list.codes.first().expect("a code")).into(),
        Kind::Ref(other) => made.get(other).map_or(Value::Null, |id| id.as_str().into()),
        Kind::Date | Kind::PartialDate | Kind::Cvr => Value::Null,
    }
}
