-- What stands in a plan, and the logbook, meetings and forms of a placement. Texts about a participant are sealed under that
-- participant's key.

alter table plan add column wishes text;
alter table plan add column goals text;
alter table plan add column tasks text;
alter table plan add column next_step text;
alter table plan add column took_part text;
alter table plan add column late_reason text;

-- What a participant says to a version of the plan, on the own page or on paper.
create table plan_answer (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    plan text not null references plan (id),
    answered_on text not null,
    answer text not null,
    given text not null,
    words text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index plan_answer_by_placement on plan_answer (placement);
create index plan_answer_by_plan on plan_answer (plan);

alter table progression_step add column started_by text;
alter table progression_step add column words text;

-- How demanding a task is: 1 is for beginners.
alter table task_offer add column step bigint;

-- A task that was chosen for one participant.
create table placement_task (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    task_offer text references task_offer (id),
    task text not null,
    task_area text,
    step bigint,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index placement_task_by_placement on placement_task (placement);
create index placement_task_by_task_offer on placement_task (task_offer);

-- What a participant did on a day. It belongs to the participant.
create table logbook_entry (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    day text not null,
    written_by text not null,
    placement_task text references placement_task (id),
    other_task text,
    how_done text,
    words text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index logbook_entry_by_placement on logbook_entry (placement, day);
create index logbook_entry_by_placement_task on logbook_entry (placement_task);

-- A meeting of participant, host and caseworker. One that was moved stays beside the new one.
create table follow_up_meeting (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    planned_on text not null,
    planned_at text,
    state text not null,
    asked_by text not null,
    interpreter boolean not null default false,
    meeting_place text,
    called_on text,
    held_on text,
    took_part text,
    moved_reason text,
    words text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index follow_up_meeting_by_placement on follow_up_meeting (placement, planned_on);

-- A version of a set of questions, for all or for one caseworker.
create table form_template (
    id text primary key,
    key text not null unique,
    title text not null,
    kind text not null,
    version_no bigint not null,
    valid_from text not null,
    valid_until text,
    caseworker text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index form_template_by_title on form_template (title);

-- A question of such a set, and what its answer begins with.
create table form_question (
    id text primary key,
    key text not null unique,
    form_template text not null references form_template (id),
    position bigint not null,
    question text not null,
    hint text,
    prefill text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index form_question_by_form_template on form_question (form_template);

-- A final evaluation, or a description for the team that recommends what comes next.
create table course_form (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    form_template text not null references form_template (id),
    kind text not null,
    state text not null,
    begun_on text not null,
    delivered_on text,
    late_reason text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index course_form_by_placement on course_form (placement);
create index course_form_by_form_template on course_form (form_template);

-- An answer, with the question as it was asked.
create table course_answer (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    course_form text not null references course_form (id),
    position bigint not null,
    question text not null,
    hint text,
    answer text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index course_answer_by_placement on course_answer (placement);
create index course_answer_by_course_form on course_answer (course_form);
