import { orderShown } from '../../../normalize/dates/date-order.ts'
import { markShown } from '../../../normalize/money/decimal-mark.ts'
import { DATE_FIELDS, NUMBER_FIELDS } from '../fields.ts'
import type { Mapping } from '../mapping.ts'
import type { Survey } from '../read/survey.ts'
import { columnsOf } from './columns.ts'
import type { ColumnHints } from './learn-columns.ts'

/** What a survey showed of how the columns of a mapping write days and numbers: the same as `learnColumns` finds. */
export function hintsOf({ columns }: Survey, mapping: Mapping): ColumnHints {
  const headers = columns.map((column) => column.name)
  const read = (fields: ReadonlySet<string>) => [
    ...new Set(
      Object.entries(mapping.columns).flatMap(([field, spec]) =>
        fields.has(field) ? columnsOf(spec, headers) : [],
      ),
    ),
  ]
  const told = <Told>(indexes: readonly number[], of: (index: number) => Told) =>
    Object.fromEntries(indexes.map((index) => [headers[index] as string, of(index)]))
  return {
    dateOrders: told(read(DATE_FIELDS), (i) => orderShown((columns[i] as Survey['columns'][number]).dates)),
    decimals: told(read(NUMBER_FIELDS), (i) => markShown((columns[i] as Survey['columns'][number]).numbers)),
  }
}
