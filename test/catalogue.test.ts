import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCatalogueViolations, findStaleExceptions } from './catalogue.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new Client({ connectionString: database.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

describe('the catalogue', () => {
  test('keeps the rules of the database design', async () => {
    const { rows } = await client.query(
      "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(await findCatalogueViolations(client)).toEqual([])
  })

  test('has everything that is excepted', async () => {
    expect(await findStaleExceptions(client)).toEqual([])
  })

  test('shows each broken rule of a made-up table', async () => {
    await client.query(`
      begin;
      create table good (workspace_id uuid references workspaces (id), id uuid, stage text references stages (stage),
        amount numeric, currency text, primary key (workspace_id, id), unique (id, workspace_id));
      create table bad (id serial primary key, workspace_id uuid, good_id uuid, name varchar(20), at timestamp,
        price double precision, cost numeric, total money, unique (good_id), unique (workspace_id, name),
        foreign key (good_id, workspace_id) references good (id, workspace_id));
      create table keyless (workspace_id uuid)
    `)
    const found = await findCatalogueViolations(client)
    await client.query('rollback')
    expect(found).toEqual([
      'bad.at is timestamp without time zone',
      'bad.cost is money without a currency beside it',
      'bad.id is counted by the database',
      'bad.name is character varying, not text',
      'bad.price is money as double precision, not numeric',
      'bad.total is money as money, not numeric',
      'bad: the foreign key bad_good_id_workspace_id_fkey to good does not begin with workspace_id',
      'bad: the unique index bad_good_id_key begins with good_id',
      'bad: the unique index bad_pkey begins with id',
      'good: the unique index good_id_workspace_id_key begins with id',
      'keyless has no primary key',
    ])
  })
})
