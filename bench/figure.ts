/** One measured figure beside its floor: what the same rows or the same scan cost without the product, in the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  floor: number | null
  /** Share of the floor that is reached (1 is the floor itself); null where there is no floor. */
  ratio: number | null
  /** Null where nobody promised anything. */
  budget: number | null
  better: 'more' | 'less'
}

export function figure(o: Omit<Figure, 'ratio' | 'floor'> & { floor?: number | null }): Figure {
  const floor = o.floor ?? null
  const ratio =
    floor === null || floor === 0 || o.value === 0
      ? null
      : o.better === 'more'
        ? o.value / floor
        : floor / o.value
  return {
    ...o,
    value: round(o.value),
    floor: floor === null ? null : round(floor),
    ratio: ratio === null ? null : round(ratio),
  }
}

/** The value below which a share of the times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function asTable(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.name,
    `${show(one.value)} ${one.unit}`,
    one.floor === null ? '' : `${show(one.floor)} ${one.unit}`,
    one.ratio === null ? '' : `${Math.round(one.ratio * 100)} %`,
    one.budget === null ? '' : `${one.better === 'more' ? '≥' : '≤'} ${show(one.budget)} ${one.unit}`,
    one.budget === null ? '' : isKept(one.value, one.budget, one.better) ? 'kept' : 'missed',
  ])
  const all = [['what', 'measured', 'floor', 'of the floor', 'budget', ''], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))) ?? []
  const lines = all.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function isKept(value: number, budget: number, better: Figure['better']): boolean {
  return better === 'more' ? value >= budget : value <= budget
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}

function show(value: number): string {
  return value.toLocaleString('en')
}
