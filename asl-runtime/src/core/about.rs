//! [`About`]: what an execution, its handlers and its engine share: its names, its seed, a clock, a mailbox. Texts are made
//! when they are asked for.

use std::{
    cell::OnceCell,
    ops::Deref,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
};

use crate::{
    Clock, Definition, Limits, Services, SystemClock, Timestamp, Value,
    core::{
        caps::Caps,
        frame::Op,
        given::{Given, Names, Own, Rare, Start},
        host::{Host, Hosted},
        nanos,
        path::Path,
        random::{self, Field, Seed, Sip, uuid},
    },
    history::{Role, role_of},
    memory::mailbox::Mailbox,
};

/// [`About`] of an execution, made when somebody asks: one that calls no handler and leaves nothing to chance needs none.
#[derive(Debug)]
pub(crate) struct Lazy {
    pub(crate) definition: &'static Definition,
    /// When the execution began.
    start: i64,
    about: OnceCell<Arc<About>>,
}

impl Lazy {
    pub(crate) fn new(definition: &'static Definition, start: Start) -> (Lazy, Value) {
        let Start {
            input,
            seed,
            mut given,
        } = start;
        if definition.keeps_input {
            given.get_or_insert_default().rare().input = input.clone();
        }
        let about = OnceCell::new();
        if seed.is_some() || given.is_some() {
            let seed = seed.unwrap_or_else(random::seed);
            about.get_or_init(|| Arc::new(About::new(definition, seed, given)));
        }
        let lazy = Lazy {
            definition,
            start: 0,
            about,
        };
        (lazy, input)
    }

    /// Of one whose time began then.
    #[cfg(feature = "engine")]
    pub(crate) fn again(about: Arc<About>, start: i64) -> Lazy {
        Lazy {
            definition: about.definition,
            start,
            about: OnceCell::from(about),
        }
    }

    /// When its time began.
    #[cfg(feature = "engine")]
    pub(crate) fn begun(&self) -> i64 {
        self.start
    }

    pub(crate) fn begin(&mut self, now: Timestamp) {
        let start = now.as_nanos();
        self.start = start;
        if let Some(about) = self.made() {
            about.begin(start);
            let redriven = about.rare().and_then(|rare| rare.redriven);
            // Its time begins anew.
            self.start = redriven.map_or(start, |(_, at)| at.as_nanos());
        }
    }

    /// When the machine's `TimeoutSeconds` are over; `i64::MAX`: never.
    pub(crate) fn deadline(&self) -> i64 {
        let end = |seconds| self.start.saturating_add(nanos(seconds));
        let own = self.definition.timeout.map_or(i64::MAX, end);
        let rare = self.made().and_then(About::rare);
        let most = rare.and_then(|rare| rare.seconds);
        most.map_or(own, |seconds| own.min(end(seconds)))
    }

    pub(crate) fn share(&self) -> &Arc<About> {
        self.about.get_or_init(|| {
            let about = About::new(self.definition, random::seed(), None);
            about.begin(self.start);
            Arc::new(about)
        })
    }

    fn made(&self) -> Option<&About> {
        self.about.get().map(|about| &**about)
    }

    /// None: nobody was given a way to write.
    pub(crate) fn mailbox(&self) -> Option<&Mailbox> {
        self.made().map(|about| &about.mailbox)
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.made().map_or(&SystemClock, About::clock)
    }

    /// None: it runs on its own.
    pub(crate) fn host(&self) -> Option<&dyn Host> {
        Some(&*self.made()?.hosted()?.by)
    }

    /// None: no limits were set.
    fn limits(&self) -> Option<&Limits> {
        self.made()?.given.as_ref()?.limits()
    }

    /// What stands for an open placeholder; nothing where none was given.
    pub(crate) fn substitute(&self, name: &str) -> &str {
        let rare = self.made().and_then(About::rare);
        let all = rare.and_then(|rare| rare.substitutes.as_deref());
        let mut all = all.unwrap_or_default().iter();
        all.find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
    }

    /// `Limits::events`
    pub(crate) fn events(&self) -> Option<u64> {
        self.limits()?.events
    }

    /// The limits on data.
    pub(crate) fn caps(&self) -> Caps {
        self.limits().map_or(Caps::NONE, Caps::new)
    }

    /// The role, for a history: nothing is made that was not given.
    pub(crate) fn role(&self) -> Role {
        match self.made() {
            Some(about) if about.own().is_some() => Role::Given(Arc::new(about.role_arn())),
            _ => Role::Machine(&self.definition.name),
        }
    }

    /// The region in the execution's ARN, where one was given.
    pub(crate) fn region(&self) -> Option<&str> {
        self.made()?.region()
    }

    /// `Limits::map_concurrency`
    pub(crate) fn map_concurrency(&self) -> u32 {
        let limit = self.limits().and_then(|limits| limits.map_concurrency);
        limit.map_or(u32::MAX, |most| u32::try_from(most).unwrap_or(u32::MAX))
    }
}

impl Deref for Lazy {
    type Target = About;

    fn deref(&self) -> &About {
        self.share()
    }
}

/// No moment.
const NOT: i64 = i64::MIN;

/// A hundred thousand of them may wait at once: what only some need is behind a pointer.
#[derive(Debug)]
pub(crate) struct About {
    pub(crate) definition: &'static Definition,
    seed: Seed,
    /// [`NOT`] before it has begun.
    start: AtomicI64,
    given: Option<Box<Given>>,
    made_up: OnceLock<Box<MadeUp>>,
    pub(crate) mailbox: Mailbox,
    /// Where somebody makes spans.
    #[cfg(feature = "tracing")]
    pub(crate) spans: crate::observe::Known,
}

#[derive(Debug)]
struct MadeUp {
    name: String,
    /// `Execution` and `StateMachine` of the context object.
    context: OnceLock<(Value, Value)>,
}

impl About {
    pub(crate) fn new(
        definition: &'static Definition,
        seed: u128,
        given: Option<Box<Given>>,
    ) -> About {
        About {
            definition,
            seed: Seed::new(seed),
            start: AtomicI64::new(NOT),
            given,
            made_up: OnceLock::new(),
            mailbox: Mailbox::default(),
            #[cfg(feature = "tracing")]
            spans: crate::observe::Known::default(),
        }
    }

    fn begin(&self, now: i64) {
        // Not a second time.
        let _ = self.start.compare_exchange(NOT, now, Relaxed, Relaxed);
    }

    /// What its chance is drawn from.
    pub(crate) fn seed(&self) -> u128 {
        self.seed.get()
    }

    /// None: it has not begun.
    pub(crate) fn started(&self) -> Option<Timestamp> {
        let start = self.start.load(Relaxed);
        (start != NOT).then(|| Timestamp::from_nanos(start))
    }

    fn start(&self) -> Timestamp {
        self.started().unwrap_or(Timestamp::EPOCH)
    }

    #[cfg(feature = "metrics")]
    pub(crate) fn redriven(&self) -> bool {
        self.rare().is_some_and(|rare| rare.redriven.is_some())
    }

    fn rare(&self) -> Option<&Rare> {
        self.given.as_ref()?.rare.as_deref()
    }

    fn own(&self) -> Option<&Own> {
        self.rare()?.own.as_deref()
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        let own = self.own().and_then(|own| own.clock.as_deref());
        let host = || Some(self.hosted()?.by.clock());
        own.or_else(host).unwrap_or(&SystemClock)
    }

    pub(crate) fn hosted(&self) -> Option<&Hosted> {
        self.given.as_ref()?.hosted.as_ref()
    }

    /// The text of a call's token.
    pub(crate) fn token(&self, path: &Path, op: Op) -> String {
        match self.hosted() {
            Some(hosted) => hosted.by.token(hosted.id, op),
            None => format!("{:032x}", path.draw(self, op.step, Field::Token, 0)),
        }
    }

    pub(crate) fn services(&self) -> Option<&dyn Services> {
        let own = self.own().and_then(|own| own.services.as_deref());
        own.or_else(|| self.hosted()?.by.services())
    }

    fn named(&self, name: impl FnOnce(&Names) -> &Option<String>) -> Option<&str> {
        self.own().and_then(|own| name(&own.names).as_deref())
    }

    fn made_up(&self) -> &MadeUp {
        self.made_up.get_or_init(|| {
            let mut sip = Sip::new(self.seed());
            sip.word(Field::Name as u64);
            Box::new(MadeUp {
                name: uuid(sip.finish_128()),
                context: OnceLock::new(),
            })
        })
    }

    /// The execution's name, a UUID where none was given.
    pub(crate) fn name(&self) -> &str {
        let given = self.given.as_ref().and_then(|given| given.name.as_deref());
        given.unwrap_or_else(|| &self.made_up().name)
    }

    pub(crate) fn machine(&self) -> &str {
        let given = self.named(|names| &names.machine_name);
        given.unwrap_or(self.definition.name)
    }

    pub(crate) fn execution_id(&self) -> String {
        let (machine, name) = (self.machine(), self.name());
        match self.named(|names| &names.execution_id) {
            Some(id) => id.to_owned(),
            None => format!("arn:aws:states:us-east-1:123456789012:execution:{machine}:{name}"),
        }
    }

    pub(crate) fn machine_id(&self) -> String {
        let machine = self.machine();
        match self.named(|names| &names.machine_id) {
            Some(id) => id.to_owned(),
            None => format!("arn:aws:states:us-east-1:123456789012:stateMachine:{machine}"),
        }
    }

    pub(crate) fn role_arn(&self) -> String {
        match self.named(|names| &names.role_arn) {
            Some(arn) => arn.to_owned(),
            None => role_of(self.machine()),
        }
    }

    /// The region in the execution's ARN, where one was given.
    fn region(&self) -> Option<&str> {
        let id = self.named(|names| &names.execution_id)?;
        id.split(':').nth(3).filter(|region| !region.is_empty())
    }

    /// `Execution` and `StateMachine` of the context object.
    pub(crate) fn context(&self) -> &(Value, Value) {
        self.made_up().context.get_or_init(|| {
            let input = self.rare().map(|rare| rare.input.clone());
            let redriven = self.rare().and_then(|rare| rare.redriven);
            let (count, time) = redriven.unwrap_or_default();
            let mut execution = Value::object([
                ("Id", Value::from(self.execution_id())),
                ("Input", input.unwrap_or_default()),
                ("StartTime", Value::from(self.start().to_string())),
                ("Name", Value::from(self.name())),
                ("RoleArn", Value::from(self.role_arn())),
                ("RedriveCount", Value::from(count)),
            ]);
            if count > 0 {
                execution.insert("RedriveTime", Value::from(time.to_string()));
            }
            let machine = Value::object([
                ("Id", Value::from(self.machine_id())),
                ("Name", Value::from(self.machine())),
            ]);
            (execution, machine)
        })
    }
}
