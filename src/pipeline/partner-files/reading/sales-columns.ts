import { z } from 'zod'

/** What a column of a file of sales can say. */
export const SALES_FIELDS = ['period', 'until', 'amount', 'currency', 'deals'] as const
export type SalesField = (typeof SALES_FIELDS)[number]

/** Which column tells what, where a file tells of sales per period; kept as it is sent. */
export const salesMappingShape = z.strictObject({
  tells: z.literal('sales'),
  columns: z.partialRecord(z.enum(SALES_FIELDS), z.string().min(1).max(300)),
})
export type SalesMapping = z.infer<typeof salesMappingShape>

const NAMES: Record<SalesField, readonly string[]> = {
  period: [
    ...['Period', 'Month', 'Quarter', 'From', 'Date', 'Sales month', 'Reporting period', 'Zeitraum', 'Monat'],
    ...[
      'Quartal',
      'Von',
      'Datum',
      'Periode',
      'Mois',
      'Trimestre',
      'Période',
      'Du',
      'Mes',
      'Periodo',
      'Desde',
      'Mês',
    ],
  ],
  until: ['Until', 'To', 'Bis', 'Au', 'Hasta', 'Até', 'End', 'Period end'],
  amount: [
    ...['Amount', 'Sales', 'Revenue', 'Turnover', 'Sell-out', 'Total', 'Value', 'Umsatz', 'Betrag', 'Summe'],
    ...[
      'Nettoumsatz',
      'Verkauf',
      'Verkäufe',
      'Chiffre d’affaires',
      'CA',
      'Montant',
      'Ventes',
      'Ventas',
      'Importe',
      'Vendas',
    ],
  ],
  currency: ['Currency', 'Curr', 'Ccy', 'Währung', 'Devise', 'Moneda', 'Moeda'],
  deals: [
    ...[
      'Deals',
      'Orders',
      'Number of orders',
      'Number of sales',
      'Count',
      'Anzahl',
      'Aufträge',
      'Anzahl Aufträge',
    ],
    ...['Commandes', 'Nombre', 'Pedidos', 'Número de pedidos'],
  ],
}

/** What the columns of a file of sales may mean, from their names: a draft that somebody looks at once. */
export function proposeSales(headers: readonly string[]): SalesMapping {
  const free = new Set(headers)
  const columns: SalesMapping['columns'] = {}
  for (const field of SALES_FIELDS) {
    const names = NAMES[field].map(keyOf)
    const found = [...free].find((header) => names.includes(keyOf(header)))
    if (!found) continue
    free.delete(found)
    columns[field] = found
  }
  return { tells: 'sales', columns }
}

/** Whether a file can be read by it: when, and how much. */
export function fitsSales({ columns }: SalesMapping, headers: readonly string[]): boolean {
  return [columns.period, columns.amount].every((name) => name !== undefined && headers.includes(name))
}

function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
