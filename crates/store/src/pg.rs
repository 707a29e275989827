//! A municipality as a schema in PostgreSQL, through the synchronous client. A connection belongs to one schema
//! from its first moment, so no statement can reach another municipality's rows.

use std::{
    collections::HashMap,
    error::Error,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use postgres::{
    Client, Config, Statement,
    types::{FromSql, IsNull, ToSql, Type, private::BytesMut},
};

use crate::{Result, Row, StoreError, Value, dialect};

/// How many connections are kept open for one municipality between requests.
const KEPT: usize = 4;

/// How long a server may take to answer the phone.
const NO_ANSWER: Duration = Duration::from_secs(1);

/// How long what was sent to a server may stay without a word that it came, before the line is dead.
const NO_WORD: Duration = Duration::from_secs(10);

pub(crate) struct PgSchema {
    config: Config,
    schema: String,
    kept: Mutex<Vec<PgConnection>>,
}

pub(crate) struct PgConnection {
    pub(crate) client: Client,
    statements: HashMap<String, Statement>,
}

impl PgSchema {
    /// `schema` must be a plain lower-case name; it is checked here since it cannot be bound as a parameter.
    pub(crate) fn open(address: &str, schema: &str) -> Result<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if schema.is_empty() || !schema.chars().all(plain) {
            return Err(StoreError::NoMunicipality(schema.to_owned()));
        }
        let mut config: Config = address
            .parse()
            .map_err(|error: postgres::Error| StoreError::Address(error.to_string()))?;
        // A server that is gone is told to the visitor, and not waited for, unless the address says otherwise.
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(NO_ANSWER);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(NO_WORD);
        }
        let pool = Self {
            config,
            schema: schema.to_owned(),
            kept: Mutex::new(Vec::new()),
        };
        let mut first = pool.connect()?;
        // Asked first, because making one needs a right that a role which serves pages does not have.
        let there = "select 1 from pg_namespace where nspname = $1";
        if first.client.query_opt(there, &[&schema])?.is_none() {
            // Two that ask for it at once can both find it missing; the server then tells one that it is there already.
            let sql = format!("create schema if not exists {schema}");
            crate::migrate::locked(
                &mut first.client,
                schema,
                |client| Ok(client.batch_execute(&sql)?),
            )?;
        }
        pool.give_back(first);
        Ok(pool)
    }

    fn connect(&self) -> Result<PgConnection> {
        let roots = rustls::RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        let tls =
            rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .map_err(|error| StoreError::Address(error.to_string()))?
                .with_root_certificates(roots)
                .with_no_client_auth();
        let mut client = self
            .config
            .connect(tokio_postgres_rustls::MakeRustlsConnect::new(tls))?;
        client.batch_execute(&format!(
            "set search_path to {}; set timezone to 'UTC'",
            self.schema
        ))?;
        Ok(PgConnection {
            client,
            statements: HashMap::new(),
        })
    }

    pub(crate) fn take(&self) -> Result<PgConnection> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(connection) if !connection.client.is_closed() => Ok(connection),
            _ => self.connect(),
        }
    }

    /// A connection in a transaction that has just begun. Of those that were kept, all may have died with the server since
    /// they were last used, which shows only now; nothing was begun on them, so another may try.
    pub(crate) fn begin(&self, sql: &str) -> Result<PgConnection> {
        loop {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut connection) = kept else {
                let mut fresh = self.connect()?;
                fresh.client.batch_execute(sql)?;
                return Ok(fresh);
            };
            match connection.client.batch_execute(sql) {
                Ok(()) => return Ok(connection),
                Err(_) if connection.client.is_closed() => drop_aside(vec![connection]),
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub(crate) fn give_back(&self, connection: PgConnection) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT && !connection.client.is_closed() {
            kept.push(connection);
        } else {
            drop(kept);
            drop_aside(vec![connection]);
        }
    }
}

impl Drop for PgSchema {
    fn drop(&mut self) {
        drop_aside(std::mem::take(
            &mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner),
        ));
    }
}

/// The client must not be dropped on an asynchronous thread: it would panic there.
fn drop_aside(connections: Vec<PgConnection>) {
    if !connections.is_empty() {
        let aside = std::thread::spawn(move || drop(connections));
        let _ = aside.join();
    }
}

impl PgConnection {
    fn statement(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(&dialect::for_postgres(sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let statement = self.statement(sql)?;
        let columns = Arc::new(
            statement
                .columns()
                .iter()
                .map(|column| column.name().to_owned())
                .collect::<Vec<_>>(),
        );
        let parameters: Vec<&(dyn ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let rows = self.client.query(&statement, &parameters)?;
        rows.iter()
            .map(|row| {
                let values = (0..columns.len())
                    .map(|index| row.try_get(index))
                    .collect::<std::result::Result<_, _>>()?;
                Ok(Row {
                    columns: Arc::clone(&columns),
                    values,
                })
            })
            .collect()
    }

    pub(crate) fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let statement = self.statement(sql)?;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        Ok(self.client.execute(&statement, &parameters)?)
    }
}

type Wrong = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Wrong> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Text(text), _) => <&str as ToSql>::to_sql(&text.as_str(), ty, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Self::Int(number), &Type::INT8) => number.to_sql(ty, out),
            (Self::Bool(yes), &Type::BOOL) => yes.to_sql(ty, out),
            (Self::Real(number), &Type::FLOAT8) => number.to_sql(ty, out),
            (Self::Confidential(_), _) => Err(crate::sqlite::NOT_SEALED.into()),
            (_, ty) => Err(format!("the value does not fit a {ty} column").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Wrong> {
        match *ty {
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR => {
                <&str>::from_sql(ty, raw).map(Self::from)
            }
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(ty, raw).map(|number| Self::Int(i64::from(number))),
            Type::BOOL => bool::from_sql(ty, raw).map(Self::Bool),
            Type::FLOAT8 => f64::from_sql(ty, raw).map(Self::Real),
            _ => Err(format!("a {ty} column is not portable; cast it").into()),
        }
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Wrong> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
