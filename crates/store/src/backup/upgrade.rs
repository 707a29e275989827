//! What later migrations did to rows, done to the rows of an older backup: the migrations themselves ran on an empty database.
//!
//! Whoever writes a migration that changes rows adds it here. Not for: sealing what stood in clear, which the keys see to.

use crate::{Result, Tx};

/// The migration, and what it did to rows, for those that it did not meet.
const STEPS: &[(i64, &[&str])] = &[(
    17,
    &[
        "insert into person (id, key, name, created_at)
         select account.id, account.name, account.title, account.created_at
         from account
         where not exists (select 1 from person where person.id = account.id or person.key = account.name)",
        "insert into membership (id, person, role, begins_on, granted_by, granted_at)
         select account.id, account.id, case when account.role = 'consultant' then 'consultant' else 'committee' end,
                substr(account.created_at, 1, 10), 'migration', account.created_at
         from account
         where not exists (select 1 from membership where membership.id = account.id)
           and exists (select 1 from person where person.id = account.id)",
    ],
)];

/// Brings restored rows of a schema to the present one.
pub(super) fn rows(tx: &Tx, schema: i64) -> Result<()> {
    for (step, statements) in STEPS {
        if schema < *step {
            for sql in *statements {
                tx.execute(sql, &[])?;
            }
        }
    }
    Ok(())
}
