//! One class's line: who works, who waits, and whose turn it is.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::oneshot, time::Instant};

use super::{Look, places::Place};

/// For how long after its last request a municipality counts as being here, so that the others leave it room.
const HERE_FOR: Duration = Duration::from_secs(10);

/// There is no turn to be had in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Busy {
    /// The wait would be too long, so it is not begun.
    #[error("the line is too long")]
    AtTheDoor,
    /// It was begun and took too long.
    #[error("the wait took too long")]
    Waited,
}

impl Busy {
    /// Its name in metrics and logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtTheDoor => "at the door",
            Self::Waited => "waited",
        }
    }
}

/// A turn. Dropping it gives the turn to whoever waits.
#[derive(Debug)]
pub struct Permit {
    line: Arc<Line>,
    municipality: Arc<str>,
    began: Instant,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.line.leave(&self.municipality, self.began.elapsed());
    }
}

#[derive(Debug)]
pub(super) struct Line {
    place: Place,
    shares: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    working: usize,
    /// How long a piece of work usually takes, as a moving average.
    usual: Duration,
    turns: u64,
    here: HashMap<Arc<str>, Municipality>,
}

#[derive(Debug)]
struct Municipality {
    working: usize,
    waiting: VecDeque<oneshot::Sender<Permit>>,
    seen: Instant,
    /// The number of its latest turn: among equals, whoever had a turn longest ago is next.
    latest: u64,
}

impl Line {
    pub(super) fn new(place: Place, shares: bool) -> Self {
        Self {
            place,
            shares,
            state: Mutex::default(),
        }
    }

    pub(super) async fn enter(self: &Arc<Self>, name: &str) -> Result<Permit, Busy> {
        let turn = match self.ask(name) {
            Asked::Now(permit) => return Ok(permit),
            Asked::Full => return Err(Busy::AtTheDoor),
            Asked::Wait(turn) => turn,
        };
        match tokio::time::timeout(self.place.patience, turn).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(Busy::Waited),
        }
    }

    pub(super) fn look(&self) -> Look {
        let state = self.lock();
        Look {
            working: state.working,
            waiting: state.here.values().map(|one| one.waiting.len()).sum(),
        }
    }

    fn ask(self: &Arc<Self>, name: &str) -> Asked {
        let now = Instant::now();
        let mut state = self.lock();
        let name = state.meet(if self.shares { name } else { "" }, now);
        let share = state.share(self.place.at_once);
        let has_room = state.working < self.place.at_once;
        let Some(own) = state.here.get_mut(&name) else {
            return Asked::Full;
        };
        own.waiting.retain(|turn| !turn.is_closed());
        let before = own.waiting.len();
        if before == 0 && has_room && own.working < share {
            return Asked::Now(self.admit(&mut state, &name, now));
        }
        let wait = state.usual.mul_f64(ratio(before + 1, share));
        if before >= self.place.waiting || wait > self.place.patience {
            return Asked::Full;
        }
        let (turn, taken) = oneshot::channel();
        if let Some(own) = state.here.get_mut(&name) {
            own.waiting.push_back(turn);
        }
        Asked::Wait(taken)
    }

    fn admit(self: &Arc<Self>, state: &mut State, name: &Arc<str>, now: Instant) -> Permit {
        state.working += 1;
        state.turns += 1;
        let turn = state.turns;
        if let Some(own) = state.here.get_mut(name) {
            own.working += 1;
            own.latest = turn;
        }
        Permit {
            line: Arc::clone(self),
            municipality: Arc::clone(name),
            began: now,
        }
    }

    fn leave(self: &Arc<Self>, name: &Arc<str>, took: Duration) {
        let now = Instant::now();
        // A permit whose taker has just gone comes back; it is dropped once the line is unlocked, since that leads here again.
        let mut back = Vec::new();
        let mut state = self.lock();
        state.working = state.working.saturating_sub(1);
        state.usual = (state.usual * 19 + took) / 20;
        if let Some(own) = state.here.get_mut(name) {
            own.working = own.working.saturating_sub(1);
        }
        state.forget(now);
        while state.working < self.place.at_once {
            let Some((next, turn)) = state.next(self.place.at_once) else {
                break;
            };
            let permit = self.admit(&mut state, &next, now);
            if let Err(permit) = turn.send(permit) {
                back.push(permit);
            }
        }
        drop(state);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Asked {
    Now(Permit),
    Wait(oneshot::Receiver<Permit>),
    Full,
}

impl State {
    /// Notes that a municipality is here.
    fn meet(&mut self, name: &str, now: Instant) -> Arc<str> {
        self.forget(now);
        if let Some((name, own)) = self
            .here
            .get_key_value(name)
            .map(|(name, _)| Arc::clone(name))
            .zip(self.here.get_mut(name))
        {
            own.seen = now;
            return name;
        }
        let name: Arc<str> = Arc::from(name);
        let fresh = Municipality {
            working: 0,
            waiting: VecDeque::new(),
            seen: now,
            latest: 0,
        };
        self.here.insert(Arc::clone(&name), fresh);
        name
    }

    /// Who has neither asked nor worked for a while is not here any more.
    fn forget(&mut self, now: Instant) {
        self.here.retain(|_, one| {
            one.working > 0 || !one.waiting.is_empty() || now.duration_since(one.seen) < HERE_FOR
        });
    }

    /// How many places one municipality may have: all of them while it is alone, else half, so that another's request
    /// finds a free one and need not wait for the first one's to end.
    fn share(&self, at_once: usize) -> usize {
        if self.here.len() < 2 {
            at_once
        } else {
            (at_once / 2).max(1)
        }
    }

    /// Whose turn it is: whoever has the fewest at work, and among those whoever had a turn longest ago.
    fn next(&mut self, at_once: usize) -> Option<(Arc<str>, oneshot::Sender<Permit>)> {
        let share = self.share(at_once);
        loop {
            let (name, own) = self
                .here
                .iter_mut()
                .filter(|(_, one)| !one.waiting.is_empty() && one.working < share)
                .min_by_key(|(_, one)| (one.working, one.latest))?;
            while let Some(turn) = own.waiting.pop_front() {
                if !turn.is_closed() {
                    return Some((Arc::clone(name), turn));
                }
            }
        }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
