import { type Asker, learnColumns, type Mapping, mappingShape, translateBy } from '#src/intake/index.ts'
import type { PartnerStage } from './propose-mapping.ts'
import { asTable, type FileRow, type ReadFile } from './read-file.ts'

/** What one row says: about whom, and where it stands with the partner. */
export interface ToldRow {
  row: number
  number: string | null
  person: Asker['person'] | null
  organization: Asker['organization'] | null
  stage: PartnerStage
  at: Date | null
  note: string | null
  expected: { value: string | null; currency: string | null; on: string | null }
  sale: { amount: string | null; currency: string | null; product: string | null; orderNumber: string | null }
}

export type ReadRow = { row: number; told: ToldRow } | { row: number; refused: string }

/** No number of ours: imports ask for one where they tell of an outcome. */
const NONE = '-'
const WHO = ['email', 'phone', 'name', 'company']

/**
 * Reads the rows of a file by the partner's mapping, with the very reading of imports: what stands there as of an outcome,
 * whom it is about as of people. A row that cannot be meant is told with its reason. Refuses `mapping_does_not_fit`.
 */
export async function translateRows(
  file: ReadFile,
  mapping: Mapping,
  o: { now: Date; timeZone: string; country: string | null; currency: string },
): Promise<ReadRow[]> {
  const outcome = narrowed(mapping, 'outcomes', (field) => !WHO.includes(field))
  outcome.constants = { external_id: NONE }
  const setting = {
    headers: file.headers,
    hints: await learnColumns(asTable(file), outcome),
    now: o.now.toISOString(),
    timeZone: o.timeZone,
    country: o.country,
    currency: o.currency,
  }
  const readOutcome = translateBy({ ...setting, mapping: outcome })
  const who = narrowed(mapping, 'people', (field) => WHO.includes(field))
  const readWho = Object.keys(who.columns).length > 0 ? translateBy({ ...setting, mapping: who }) : null
  return file.rows.map((row) => readRow(row, readOutcome, readWho))
}

type Reader = ReturnType<typeof translateBy>

function readRow({ row, cells, problem }: FileRow, readOutcome: Reader, readWho: Reader | null): ReadRow {
  if (problem) return { row, refused: problem }
  const { record, issues } = readOutcome({ cells })
  const fatal = issues.filter((issue) => issue.fatal).map(({ sentence }) => sentence)
  if (fatal.length > 0) return { row, refused: fatal.join(' ') }
  const read = record?.kind === 'deals' ? record.deal : record?.kind === 'outcomes' ? record.outcome : null
  if (!read) return { row, refused: 'This row does not say where the lead stands.' }
  const asked = readWho?.({ cells }).record
  const person = asked?.kind === 'people' ? asked.person : null
  const number = read.leadExternalId === NONE ? null : read.leadExternalId
  const isSale = 'soldAt' in read
  return {
    row,
    told: {
      row,
      number,
      person: person?.person ?? null,
      organization: person?.organization ?? null,
      stage: isSale ? 'won' : (read.stage as PartnerStage),
      at: isSale ? read.soldAt : read.at,
      note: isSale ? null : read.detail,
      expected: isSale
        ? { value: null, currency: null, on: null }
        : { value: read.expectedValue, currency: read.expectedCurrency, on: read.expectedOn },
      sale: isSale
        ? {
            amount: read.amount,
            currency: read.currency,
            product: read.product,
            orderNumber: read.orderNumber,
          }
        : { amount: null, currency: null, product: null, orderNumber: null },
    },
  }
}

function narrowed(mapping: Mapping, kind: Mapping['kind'], takes: (field: string) => boolean): Mapping {
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([field]) => takes(field)))
  return mappingShape.parse({ ...mapping, kind, columns, constants: undefined, other_columns: 'row' })
}
