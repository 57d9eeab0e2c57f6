import type { Database } from '#src/db/index.ts'

/**
 * Keeps what the tables of the product forget: every due time an open lead ever had, and when somebody was set aside and back.
 * Triggers of the play write it down, so that a proof need not ask the code that it proves.
 */
export async function keepHistory({ pool }: Database): Promise<void> {
  await pool.query(`
    create table simulated.dues (
      number bigint generated always as identity primary key,
      lead_id uuid not null, at timestamptz not null, due_at timestamptz
    );
    create function simulated.keep_due() returns trigger language plpgsql as $$ begin
      insert into simulated.dues (lead_id, at, due_at) values (new.id, now(), new.due_at);
      return null;
    end $$;
    create trigger keep_due after insert or update on leads for each row execute function simulated.keep_due();
    create table simulated.set_aside (
      number bigint generated always as identity primary key,
      member_id uuid not null, at timestamptz not null, since timestamptz
    );
    create function simulated.keep_set_aside() returns trigger language plpgsql as $$ begin
      if old.set_aside_at is distinct from new.set_aside_at then
        insert into simulated.set_aside (member_id, at, since) values (new.id, now(), new.set_aside_at);
      end if;
      return null;
    end $$;
    create trigger keep_set_aside after update on members
      for each row execute function simulated.keep_set_aside()`)
}
