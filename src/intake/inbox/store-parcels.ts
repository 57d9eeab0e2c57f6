import { type Db, rowsAsSelect, type Table } from '#src/db/index.ts'
import { type Arrival, hashOf, keyAt, type Parcel } from './arrival.ts'

/** The channel on which the work processes hear that something waits; the payload is the workspace. */
export const INBOX_CHANNEL = 'watertight_inbox'

/** Arrivals that can't be stored as they are, by their ids, with what the database said. */
export type NotStorable = ReadonlyMap<string, string>

interface ArrivedRow {
  id: string
  first_id: string
  channel: string
  form_id: string | null
  import_id: string | null
  asked_at: Date | null
  received_at: Date | null
  idempotency_key: string | null
  content_hash: Buffer
  content_bytes: number
  content: Buffer
  content_type: string
  context: Record<string, unknown>
  quarantine_kind: string | null
  quarantine_reason: string | null
}

const arrived: Table<ArrivedRow> = {
  name: 'arrived',
  key: ['id'],
  columns: {
    id: 'uuid',
    first_id: 'uuid',
    channel: 'text',
    form_id: 'uuid',
    import_id: 'uuid',
    asked_at: 'timestamptz',
    received_at: 'timestamptz',
    idempotency_key: 'text',
    content_hash: 'bytea',
    content_bytes: 'int4',
    content: 'bytea',
    content_type: 'text',
    context: 'jsonb',
    quarantine_kind: 'text',
    quarantine_reason: 'text',
  },
}

const INQUIRY =
  'workspace_id, id, channel, form_id, import_id, asked_at, received_at, idempotency_key, content_hash, content_bytes'
const INQUIRY_VALUES =
  'workspace_id, id, channel, form_id, import_id, coalesce(asked_at, now()), coalesce(received_at, now()), idempotency_key, content_hash, content_bytes'

/**
 * Stores parcels in one statement, so that outside a transaction it is one: inquiries, their contents, and the inbox.
 * A parcel whose key is taken, be it by another one of the same call, leaves nothing. Returns the ids of the first
 * arrivals that were stored. Wakes whoever empties the inbox when it is committed.
 */
export async function storeParcels(
  db: Db,
  parcels: readonly Parcel[],
  notStorable: NotStorable,
): Promise<Set<string>> {
  const rows = inOrderOfKeys(parcels).flatMap((parcel) =>
    parcel.arrivals.map((arrival, i) => rowOf(parcel, arrival, i, notStorable)),
  )
  const from = rowsAsSelect(arrived, rows, db.workspaceId)
  const hasFollowers = rows.length > parcels.length
  const hasQuarantined = rows.some((row) => row.quarantine_kind !== null)
  const stored = await db.raw<{ id: string }>(
    `with arrived as materialized (${from.text}), firsts as (
       insert into inquiries (${INQUIRY}) select ${INQUIRY_VALUES} from arrived where id = first_id
       on conflict (workspace_id, idempotency_key) where idempotency_key is not null do nothing
       returning id
     ), stored as materialized (
       select a.* from arrived a where a.first_id in (select id from firsts)
     ), ${
       hasFollowers
         ? `followers as (insert into inquiries (${INQUIRY}) select ${INQUIRY_VALUES} from stored where id <> first_id),`
         : ''
     } contents as (
       insert into inquiry_contents (workspace_id, inquiry_id, content, content_type, context)
       select workspace_id, id, content, content_type, context from stored
     ), ${
       hasQuarantined
         ? `placed as (insert into placements (workspace_id, inquiry_id, place, kind, reason)
              select workspace_id, id, 'quarantine', quarantine_kind, quarantine_reason from stored
              where quarantine_kind is not null),`
         : ''
     } waiting as (
       insert into inbox (workspace_id, inquiry_id) select workspace_id, id from stored where quarantine_kind is null
     ), woken as materialized (select pg_notify('${INBOX_CHANNEL}', $1::text))
     select id from firsts where (select count(*) from woken) = 1`,
    from.values,
  )
  return new Set(stored.map((row) => row.id))
}

/** Two calls that wait for each other's keys never wait in a circle. */
function inOrderOfKeys(parcels: readonly Parcel[]): readonly Parcel[] {
  const keyOf = (parcel: Parcel) => parcel.arrivals[0]?.idempotencyKey ?? ''
  if (parcels.every((parcel) => keyOf(parcel) === '')) return parcels
  return parcels.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
}

function rowOf(parcel: Parcel, arrival: Arrival, i: number, notStorable: NotStorable): ArrivedRow {
  const first = parcel.arrivals[0] as Arrival
  const problem = notStorable.get(arrival.id)
  const row: ArrivedRow = {
    id: arrival.id,
    first_id: first.id,
    channel: arrival.channel,
    form_id: arrival.formId,
    import_id: arrival.importId,
    asked_at: arrival.askedAt,
    received_at: arrival.receivedAt ?? null,
    idempotency_key: keyAt(first.idempotencyKey, i),
    content_hash: i === 0 ? parcel.hash : hashOf(arrival.content),
    content_bytes: arrival.content.length,
    content: arrival.content,
    content_type: arrival.contentType,
    context: arrival.context,
    quarantine_kind: arrival.quarantine?.kind ?? null,
    quarantine_reason: arrival.quarantine?.reason ?? null,
  }
  return problem === undefined ? row : { ...row, ...BARE, quarantine_reason: problem }
}

/** What is left of an arrival that the database will not have as it is: its content, which it always takes. */
const BARE = {
  channel: 'unknown',
  asked_at: null,
  idempotency_key: null,
  content_type: 'application/octet-stream',
  context: {},
  quarantine_kind: 'not_storable',
}
