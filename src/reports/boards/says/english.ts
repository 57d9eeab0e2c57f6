import { type Amounts, least, loadedBy, most, mostStopAfter, partOf } from './amounts.ts'
import type { Sentences, Told } from './say-tile.ts'

/** Every figure of a board in an English sentence. */
export const english: Sentences = {
  leads: {
    none: 'Nobody asked in this period',
    say: (tile, { count }) => `${leads(tile.value, count)} came in${more(tile, count)}`,
  },
  kept_share: {
    none: 'No promise to answer has come due yet',
    say: (tile, { count }) => `${count(partOf(tile))} of ${promises(tile.n, count)} kept${points(tile)}`,
  },
  median_seconds: {
    none: 'Nobody has tried to reach these leads yet',
    say: (tile, { count, wait }) =>
      `Half of the ${leads(tile.n ?? 0, count)} tried waited no longer than ${wait(tile.value)}${longer(tile, wait)}`,
  },
  sales: {
    none: 'Nothing was sold in this period',
    say: (tile, { count }) =>
      `${leads(tile.value, count)} bought in ${tile.n === 1 ? '1 sale' : `${count(tile.n ?? 0)} sales`}${more(tile, count)}`,
  },
  revenue: {
    none: 'No sale has brought money in this period',
    say: (tile, { money, count }) =>
      tile.value === 0
        ? `${tile.n === 1 ? '1 sale is' : `${count(tile.n ?? 0)} sales are`} booked, and no money counts of ${tile.n === 1 ? 'it' : 'them'}`
        : `${tile.n === 1 ? '1 sale' : `${count(tile.n ?? 0)} sales`} brought ${money(tile.value)}${more(tile, money)}`,
  },
  cost: {
    none: 'No costs are told for this period',
    say: (tile, { money }) => `${money(tile.value)} went into campaigns${more(tile, money)}`,
  },
  cost_per_lead: costs('lead', 'lead came in'),
  cost_per_accepted: costs('lead that sales accepted', 'lead was accepted'),
  cost_per_customer: costs('customer', 'lead is won'),
  leaks: {
    none: 'No lead leaks',
    say({ value, bars }, { count, bar }) {
      if (value === 0) return 'No lead leaks'
      const worst = most(bars)
      const all = value === 1 ? '1 lead leaks' : `${count(value)} leads leak`
      if (!worst) return all
      return worst.value === value
        ? `${all}, all at “${bar(worst)}”`
        : `${all}, most at “${bar(worst)}”: ${count(worst.value)}`
    },
  },
  return: {
    none: 'What these leads cost is not told, so nobody can say what came back',
    say: ({ value }, { count }) =>
      `Of every 100 spent on these leads ${count(100 * (1 + value))} have come back so far`,
  },
  to_come: {
    none: 'Too little was sold yet to tell how young leads go on',
    say: ({ value, n }, { money, count }) =>
      `These leads are expected to bring ${money(value)} more, told from ${count(n ?? 0)} sales`,
  },
  brought: {
    none: 'Nothing is agreed on how many leads marketing owes',
    say({ value, target, foreseen }, { count }) {
      if (target === null) return `${leads(value, count)} are qualified; how many are owed is not agreed`
      const pace = foreseen === null ? '' : `, at this pace ${count(foreseen)}`
      return `Marketing has brought ${count(value)} of ${leads(target, count)} that it owes${pace}`
    },
  },
  won: {
    none: 'Nobody asked in this period',
    say({ value, n, bars }, { count, bar }) {
      const stop = mostStopAfter(bars)
      const won = `${count(value)} of ${leads(n ?? 0, count)} ${value === 1 ? 'is' : 'are'} won so far`
      return stop ? `${won}; most stop after “${bar(stop)}”` : won
    },
  },
  paid_back: {
    none: 'No campaign has costs in this period',
    say({ value, n, bars }, { count, percent }) {
      const best = most(bars)
      const paid = `${count(value)} of ${n === 1 ? '1 campaign' : `${count(n ?? 0)} campaigns`} sold for what was spent or more`
      return best?.name ? `${paid}; ${best.name} for ${percent(best.value)} of it` : paid
    },
  },
  acceptance: {
    none: 'No offer was answered in this period',
    say(tile, { count }) {
      const said = `Sales accepted ${count(partOf(tile))} of ${count(tile.n ?? 0)} leads offered`
      if (tile.target === null) return `${said}${points(tile)}`
      const off = tile.value - tile.target
      return Math.abs(off) < 0.05
        ? `${said}, as aimed at`
        : `${said}, ${digits(Math.abs(off))} points ${off > 0 ? 'above' : 'below'} the target`
    },
  },
  overturned: {
    none: 'The review board has judged no refusal of this period',
    say: (tile, { count }) =>
      `The review board found ${count(partOf(tile))} of ${tile.n === 1 ? '1 refusal' : `${count(tile.n ?? 0)} refusals`} wrong`,
  },
  duties: {
    none: 'Nothing that sales owes has come due in this period',
    say(tile, { count, percent, bar }) {
      const said = `Sales did ${count(partOf(tile))} of ${count(tile.n ?? 0)} duties in time`
      const worst = least(tile.bars)
      return worst && worst.value < 100 ? `${said}, least at “${bar(worst)}” (${percent(worst.value)})` : said
    },
  },
  overdue: {
    none: 'Nothing is overdue',
    say: ({ value, n, bars }, { count }) =>
      value === 0
        ? 'Nothing is overdue'
        : `${n === null ? leads(value, count) : `${count(value)} of ${leads(n, count)}`} ${value === 1 ? 'is' : 'are'} overdue${mostWith(bars, value, count)}`,
  },
  due_today: {
    none: 'Nothing is due today',
    say: ({ value, bars }, { count }) =>
      value === 0
        ? 'Nothing is due today'
        : `${leads(value, count)} ${value === 1 ? 'wants' : 'want'} a next step today${mostWith(bars, value, count)}`,
  },
  held: {
    none: 'No lead is open',
    say({ value, bars }, { count, bar }) {
      const stage = most(bars)
      return stage
        ? `${leads(value, count)} ${value === 1 ? 'is' : 'are'} open, most in “${bar(stage)}”: ${count(stage.value)}`
        : `${leads(value, count)} are open`
    },
  },
  load: {
    none: 'Nobody gets leads',
    say({ value, n, bars }, { count }) {
      const said = `${n === 1 ? '1 person holds' : `${count(n ?? 0)} people hold`} ${leads(value, count)}`
      const names = (verdict: 'too_much' | 'could_take_more') =>
        loadedBy(bars, verdict)
          .map(({ name }) => name)
          .join(', ')
      const [much, room] = [names('too_much'), names('could_take_more')]
      return [said, much && `too much: ${much}`, room && `could take more: ${room}`]
        .filter(Boolean)
        .join('; ')
    },
  },
}

function costs(of: string, none: string): Sentences[string] {
  return {
    none: `No costs are told for this period, or no ${none}`,
    say: (tile, { money }) => `Each ${of} cost ${money(tile.value)}${more(tile, money)}`,
  }
}

function leads(amount: number, count: Amounts['count']): string {
  return amount === 1 ? '1 lead' : `${count(amount)} leads`
}

function promises(n: number | null, count: Amounts['count']): string {
  return n === 1 ? '1 promise was' : `${count(n ?? 0)} promises were`
}

const BEFORE = 'than in the time before'

function more({ value, before }: Told, say: (amount: number) => string): string {
  if (value === null || before === null) return ''
  if (value === before) return ', as many as in the time before'
  return `, ${say(Math.abs(value - before))} ${value > before ? 'more' : 'less'} ${BEFORE}`
}

function points({ value, before }: Told): string {
  if (value === null || before === null) return ''
  const off = value - before
  if (Math.abs(off) < 0.05) return ', as in the time before'
  return `, ${digits(Math.abs(off))} points ${off > 0 ? 'more' : 'less'} ${BEFORE}`
}

function longer({ value, before }: Told, wait: Amounts['wait']): string {
  if (value === null || before === null || value === before) return ''
  return `, ${wait(Math.abs(value - before))} ${value > before ? 'longer' : 'shorter'} ${BEFORE}`
}

function digits(amount: number): string {
  return amount.toFixed(amount < 10 ? 1 : 0).replace(/\.0$/, '')
}

function mostWith(bars: Told['bars'], all: number, count: Amounts['count']): string {
  const [first] = bars
  if (!first?.name) return ''
  return first.value === all ? `, all with ${first.name}` : `, most with ${first.name}: ${count(first.value)}`
}
