//! Which tables and columns there are: for what must reach every row about a person, and for the tests that hold it to that.
//!
//! Not for: building queries from; nouns are declared.

use crate::{Result, Tx};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// The table whose rows it must name, if it must.
    pub references: Option<String>,
}

const IN_SQLITE: &str = "select made.name as owner, col.name as name, link.\"table\" as target
     from sqlite_master made
     join pragma_table_info(made.name) col
     left join pragma_foreign_key_list(made.name) link on link.\"from\" = col.name
     where made.type = 'table' and made.name not like 'sqlite%' and made.name not like 'refinery%'
     order by made.name, col.cid";

const IN_POSTGRES: &str = "select cast(made.relname as text) as owner, cast(col.attname as text) as name, cast(target.relname as text) as target
     from pg_class made
     join pg_namespace space on space.oid = made.relnamespace
     join pg_attribute col on col.attrelid = made.oid and col.attnum > 0 and not col.attisdropped
     left join pg_constraint link on link.conrelid = made.oid and link.contype = 'f' and link.conkey = array[col.attnum]
     left join pg_class target on target.oid = link.confrelid
     where space.nspname = current_schema() and made.relkind = 'r' and made.relname not like 'refinery%'
     order by made.relname, col.attnum";

impl Tx<'_> {
    /// Every column of every table, by table.
    pub fn columns(&self) -> Result<Vec<Column>> {
        let sql = if self.is_postgres() {
            IN_POSTGRES
        } else {
            IN_SQLITE
        };
        self.query(sql, &[])?
            .iter()
            .map(|row| {
                Ok(Column {
                    table: row.text("owner")?,
                    name: row.text("name")?,
                    references: row.opt_text("target")?,
                })
            })
            .collect()
    }
}
