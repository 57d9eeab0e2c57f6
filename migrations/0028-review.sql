-- The review board: what was refused, ignored or let go too early; who looks at it, by which lot, and what they found.

-- How the board works, each change a version of its own; the default where there is none.
create table review_policies (
  workspace_id uuid not null references workspaces (id),
  version integer not null,
  -- So many cases a month by lot; null: all of them.
  sample_size integer check (sample_size > 0),
  -- The share of decided cases that somebody else judges too, blind.
  second_share numeric not null check (second_share between 0 and 1),
  -- The share of answered and ignored offers that are to be accepted.
  acceptance_target numeric not null check (acceptance_target between 0 and 1),
  -- Who sits on the board; empty: whoever mends refusals.
  member_ids uuid[] not null default '{}',
  saved_by uuid,
  saved_at timestamptz not null,
  primary key (workspace_id, version),
  foreign key (workspace_id, saved_by) references members (workspace_id, id)
);

-- The seed is written when a round begins, before there is a case in it; what was drawn can be recomputed from it.
create table review_rounds (
  workspace_id uuid not null references workspaces (id),
  no integer not null,
  -- The first day of the month, in the workspace's time zone.
  month date not null,
  seed text not null,
  opened_at timestamptz not null,
  drawn_at timestamptz,
  drawn_by uuid,
  -- How many were to be drawn; null: all.
  sample_size integer,
  second_share numeric,
  primary key (workspace_id, no),
  foreign key (workspace_id, drawn_by) references members (workspace_id, id)
);
create unique index review_rounds_one_open on review_rounds (workspace_id) where drawn_at is null;

create table review_cases (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  -- The movement that is reviewed: one case each.
  movement_seq integer not null,
  cause text not null check (cause in ('rejected', 'expired', 'recycled', 'closed')),
  offer_id uuid,
  -- Who was accountable, and who did it where that is somebody else (or the clock: nobody).
  rep_id uuid not null,
  done_by uuid,
  reason text not null,
  criteria text[] not null default '{}',
  detail text,
  source text not null,
  definition_version integer,
  judgement_seq integer not null,
  grade text,
  -- How much was done to reach the person until then.
  attempts smallint not null,
  channels smallint not null,
  at timestamptz not null,
  -- The round among whose cases it was; null until that is drawn.
  round_no integer,
  drawn_at timestamptz,
  is_second boolean not null default false,
  -- What it is about was taken back.
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  constraint review_case_once unique (workspace_id, lead_id, movement_seq),
  constraint review_case_drawn_in_round check (drawn_at is null or round_no is not null),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, rep_id) references members (workspace_id, id),
  foreign key (workspace_id, done_by) references members (workspace_id, id),
  foreign key (workspace_id, round_no) references review_rounds (workspace_id, no)
);
create index review_cases_waiting on review_cases (workspace_id, at) where round_no is null;
create index review_cases_by_round on review_cases (workspace_id, round_no);
create index review_cases_by_time on review_cases (workspace_id, at, id);
create index review_cases_by_rep on review_cases (workspace_id, rep_id, at);

create table review_verdicts (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  lead_id uuid not null,
  -- The first counts until an appeal is decided; a second is blind and changes nothing.
  kind text not null check (kind in ('first', 'second', 'appeal')),
  verdict text not null check (verdict in ('source_poor', 'criterion_too_broad', 'data_wrong', 'misrouted',
    'definition_met', 'too_early', 'follow_up_thin')),
  criterion text,
  note text,
  member_id uuid not null,
  at timestamptz not null,
  -- What became of the lead by it, and the number of the movement it stood at then.
  lead_step text not null,
  movement_seq integer,
  command_id uuid,
  interaction_id uuid,
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  constraint review_verdict_names_criterion check ((verdict = 'criterion_too_broad') = (criterion is not null)),
  foreign key (workspace_id, case_id) references review_cases (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create unique index review_verdicts_one_each on review_verdicts (workspace_id, case_id, kind)
  where taken_back_at is null;

create table review_appeals (
  workspace_id uuid not null,
  case_id uuid not null,
  lead_id uuid not null,
  member_id uuid not null,
  text text,
  at timestamptz not null,
  primary key (workspace_id, case_id),
  foreign key (workspace_id, case_id) references review_cases (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);

-- A turn that a lead confirmed bad took from somebody: it does not count, and they are next among equals once more.
create table turn_credits (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  lead_id uuid not null,
  -- The offer that does not count any more; null where it was given another way.
  offer_id uuid,
  -- What it was given for: a verdict.
  cause_id uuid not null,
  granted_at timestamptz not null,
  used_at timestamptz,
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, cause_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index turn_credits_open on turn_credits (workspace_id, member_id, granted_at)
  where used_at is null and taken_back_at is null;
create index turn_credits_by_offer on turn_credits (workspace_id, offer_id)
  where offer_id is not null and taken_back_at is null;

alter table review_cases alter column workspace_id set statistics 0;
alter table review_verdicts alter column workspace_id set statistics 0;
alter table turn_credits alter column workspace_id set statistics 0;
