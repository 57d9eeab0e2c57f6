import { audit } from '#src/reports/audit/audit.ts'
import type { Played } from '../play-quarter.ts'
import { type Ceilings, proveCeilings } from './ceilings.ts'
import { type Limbo, proveNoLimbo } from './limbo.ts'
import { type Limits, proveLimits } from './limits.ts'
import { type Records, readRecords } from './read-records.ts'
import { proveShares, type Shares } from './shares.ts'

export interface Proof {
  records: Records
  limits: Limits
  shares: Shares
  ceilings: Ceilings
  limbo: Limbo
  books: { checks: number; differences: { name: string; count: number }[] }
}

/** What a quarter must hold, each recomputed from what lies in the tables; nothing is thrown, what is broken is listed. */
export async function proveQuarter({ database, company, watched, to }: Played): Promise<Proof> {
  const db = database.bind(company.workspace.id)
  const records = await readRecords(db, to)
  const { checks } = await audit(db)
  return {
    records,
    limits: await proveLimits(db, records, watched, to),
    shares: proveShares(records),
    ceilings: proveCeilings(records),
    limbo: await proveNoLimbo(db, to),
    books: {
      checks: checks.length,
      differences: checks
        .filter(({ differences }) => differences.length > 0)
        .map(({ name, differences }) => ({ name, count: differences.length })),
    },
  }
}

/** All that is broken, in one list. */
export function brokenIn({ limits, shares, ceilings, limbo, books }: Proof): string[] {
  return [
    ...[...limits.broken, ...shares.broken, ...ceilings.broken, ...limbo.broken].map(
      ({ at, who, sentence }) => `${at.toISOString()} ${who}: ${sentence}`,
    ),
    ...books.differences.map(({ name, count }) => `${name}: ${count} differences in the books`),
  ]
}
