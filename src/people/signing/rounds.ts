import { type Db, sql } from '#src/db/index.ts'
import { type DocumentName, missingSeats, type Needed, type Seat } from './rules.ts'

export type Ending = 'signed' | 'withdrawn' | 'refused' | 'overtaken'

export interface Named {
  id: string
  name: string
}

export interface Signature {
  seat: Seat
  /** Whoever held the seat then; the signature stands, whoever holds it now. */
  member: Named
  signed_at: Date
}

/** A version put to signature, until it is signed, withdrawn, refused or overtaken. */
export interface SigningRound {
  document: DocumentName
  version: number
  /** 1 the first time; one more each time it is put to signature again. */
  round: number
  needed: Needed
  /** SHA-256 of what it says. */
  hash: string
  base_version: number
  /** Null: as soon as the last one has signed. */
  effective_from: Date | null
  put_by: Named | null
  put_at: Date
  reminded_at: Date | null
  ended_at: Date | null
  ending: Ending | null
  ended_by: Named | null
  /** What whoever refused gave as the reason. */
  ended_because: string | null
  /** The version that was signed meanwhile. */
  overtaken_by: number | null
  signatures: Signature[]
  /** Seats that still could or must sign; none of a round that ended. */
  missing: Seat[]
}

type Row = Omit<SigningRound, 'signatures' | 'missing' | 'document'> & {
  signatures: (Omit<Signature, 'signed_at'> & { signed_at: string })[]
}

/** The rounds of a document, the newest first: all, those of one version, or those that are out now. */
export async function readRounds(
  db: Db,
  document: DocumentName,
  o: { version?: number; isOpen?: boolean } = {},
): Promise<SigningRound[]> {
  const rows = await db.all<Row>(sql`
    select r.version, r.round, r.needed, r.hash, r.base_version, r.effective_from, r.put_at, r.reminded_at, r.ended_at,
      r.ending, r.ended_because, r.overtaken_by,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as put_by,
      case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end as ended_by,
      coalesce((
        select json_agg(json_build_object('seat', s.seat, 'member', json_build_object('id', m.id, 'name', m.name),
          'signed_at', s.signed_at) order by s.signed_at, s.seat)
        from signatures s join members m on m.workspace_id = s.workspace_id and m.id = s.member_id
        where s.workspace_id = r.workspace_id and s.document = r.document and s.version = r.version and s.round = r.round
      ), '[]') as signatures
    from signing_rounds r
    left join members p on p.workspace_id = r.workspace_id and p.id = r.put_by
    left join members e on e.workspace_id = r.workspace_id and e.id = r.ended_by
    where r.workspace_id = ${db.workspaceId} and r.document = ${document}
      ${o.version === undefined ? sql`` : sql`and r.version = ${o.version}`}
      ${o.isOpen ? sql`and r.ended_at is null` : sql``}
    order by r.put_at desc, r.version desc, r.round desc`)
  return rows.map((row) => {
    const signatures = row.signatures.map((one) => ({ ...one, signed_at: new Date(one.signed_at) }))
    const missing = missingSeats(
      row.needed,
      signatures.map(({ seat }) => seat),
    )
    return { document, ...row, signatures, missing: row.ended_at === null ? missing : [] }
  })
}

/** The last time a version was put to signature; undefined where it never was. */
export async function lastRound(
  db: Db,
  document: DocumentName,
  version: number,
): Promise<SigningRound | undefined> {
  return (await readRounds(db, document, { version }))[0]
}
