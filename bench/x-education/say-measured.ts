import type { Trial } from '#src/definition/index.ts'
import type { Chosen } from './draft-from-leads.ts'

type Rate = Trial['versions'][number]['bought']['recall']

/** What was drafted and measured, as tables of Markdown. */
export function asText(o: {
  chosen: readonly (Chosen & { says: string })[]
  enough: readonly { k: number; f1: number }[]
  learnt: Trial
  measured: Trial
}): string {
  const { chosen, enough, learnt, measured } = o
  const rule = measured.countRules[0]
  return [
    `Older part: ${base(learnt)}. Newer part: ${base(measured)}.`,
    '',
    `A lead is sales-ready when what holds of these gives at least ${rule?.points} of ${rule?.of} points:`,
    '',
    '| criterion | points | holds when | bought where it holds | where not |',
    '| --- | --- | --- | --- | --- |',
    ...chosen.map(
      ({ key, says, met, unmet, points }) =>
        `| ${key.replace(/^field\./, '').replaceAll('_', ' ')} | ${points} | ${says} | ${percent(met.won / met.leads)} of ${met.leads} | ${percent(unmet.won / unmet.leads)} of ${unmet.leads} |`,
    ),
    '',
    `F1 on the older part by how many points are enough: ${enough.map(({ k, f1 }) => `${k}: ${f1.toFixed(3)}`).join(', ')}.`,
    '',
    '| | leads for sales | precision: of these bought | recall: of the buyers these |',
    '| --- | --- | --- | --- |',
    ...measured.versions
      .filter(({ name }) => name !== 'before')
      .map(
        ({ name, toSales, bought }) =>
          `| newer part, ${NAMES[name as keyof typeof NAMES]} | ${toSales} | ${said(bought.precision)} | ${said(bought.recall)} |`,
      ),
    ...learnt.versions
      .filter(({ name }) => name === 'draft')
      .map(
        ({ toSales, bought }) =>
          `| older part, the draft | ${toSales} | ${said(bought.precision)} | ${said(bought.recall)} |`,
      ),
  ].join('\n')
}

const NAMES = { fewer: 'one point fewer asked for', draft: 'the draft', more: 'one point more asked for' }

function base({ leads, won }: Trial): string {
  return `${leads} leads, ${won} bought (${percent(won / leads)})`
}

function said({ share, low, high, part, whole }: Rate): string {
  if (share === null || low === null || high === null) return 'none'
  return `${percent(share)} (${percent(low)} to ${percent(high)}), ${part} of ${whole}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
