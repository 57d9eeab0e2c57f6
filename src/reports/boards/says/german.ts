import { type Amounts, least, loadedBy, most, mostStopAfter, partOf } from './amounts.ts'
import type { Sentences, Told } from './say-tile.ts'

/** Every figure of a board in a German sentence. */
export const german: Sentences = {
  leads: {
    none: 'In diesem Zeitraum hat niemand angefragt',
    say: (tile, { count }) =>
      `${leads(tile.value, count)} ${tile.value === 1 ? 'kam' : 'kamen'} herein${more(tile, count)}`,
  },
  kept_share: {
    none: 'Noch ist keine Zusage zu antworten fällig geworden',
    say: (tile, { count }) =>
      tile.n === 1
        ? `Die eine Zusage wurde ${partOf(tile) === 1 ? '' : 'nicht '}gehalten${points(tile)}`
        : `${count(partOf(tile))} von ${count(tile.n ?? 0)} Zusagen wurden gehalten${points(tile)}`,
  },
  median_seconds: {
    none: 'Noch hat niemand versucht, diese Leads zu erreichen',
    say: (tile, { count, wait }) =>
      `Die Hälfte der versuchten Leads (${count(tile.n ?? 0)}) wartete höchstens ${wait(tile.value)}${longer(tile, wait)}`,
  },
  sales: {
    none: 'In diesem Zeitraum wurde nichts verkauft',
    say: (tile, { count }) =>
      `${leads(tile.value, count)} ${tile.value === 1 ? 'hat' : 'haben'} gekauft, in ${sales(tile.n, count, 'dative')}${more(tile, count)}`,
  },
  revenue: {
    none: 'In diesem Zeitraum hat kein Verkauf Geld gebracht',
    say: (tile, { money, count }) =>
      tile.value === 0
        ? `${sales(tile.n, count)} ${tile.n === 1 ? 'ist' : 'sind'} gebucht, und kein Geld davon zählt`
        : `${sales(tile.n, count)} ${tile.n === 1 ? 'brachte' : 'brachten'} ${money(tile.value)}${more(tile, money)}`,
  },
  cost: {
    none: 'Für diesen Zeitraum sind keine Kosten angegeben',
    say: (tile, { money }) => `${money(tile.value)} flossen in Kampagnen${more(tile, money)}`,
  },
  cost_per_lead: costs('Jeder Lead', 'kein Lead kam herein'),
  cost_per_accepted: costs('Jeder vom Vertrieb angenommene Lead', 'kein Lead wurde angenommen'),
  cost_per_customer: costs('Jeder Kunde', 'kein Lead ist gewonnen'),
  leaks: {
    none: 'Kein Lead ist überfällig oder liegen geblieben',
    say({ value, bars }, { count, bar }) {
      if (value === 0) return 'Kein Lead ist überfällig oder liegen geblieben'
      const worst = most(bars)
      const all = `${leads(value, count)} ${value === 1 ? 'ist' : 'sind'} überfällig oder liegen geblieben`
      if (!worst) return all
      return worst.value === value
        ? `${all}, alle bei „${bar(worst)}“`
        : `${all}, die meisten bei „${bar(worst)}“: ${count(worst.value)}`
    },
  },
  return: {
    none: 'Was diese Leads gekostet haben, ist nicht angegeben; so kann niemand sagen, was zurückkam',
    say: ({ value }, { count }) =>
      `Von je 100, die für diese Leads ausgegeben wurden, sind bisher ${count(100 * (1 + value))} zurückgekommen`,
  },
  to_come: {
    none: 'Noch ist zu wenig verkauft, um zu sagen, wie es mit jungen Leads weitergeht',
    say: ({ value, n }, { money, count }) =>
      `Diese Leads bringen voraussichtlich noch ${money(value)}, geschätzt nach ${sales(n, count, 'dative')}`,
  },
  brought: {
    none: 'Wie viele Leads das Marketing schuldet, ist nicht vereinbart',
    say({ value, target, foreseen }, { count }) {
      if (target === null)
        return `${leads(value, count)} ${value === 1 ? 'ist' : 'sind'} qualifiziert; wie viele geschuldet sind, ist nicht vereinbart`
      const pace = foreseen === null ? '' : `, in diesem Tempo werden es ${count(foreseen)}`
      return `Das Marketing hat ${count(value)} von ${count(target)} geschuldeten Leads gebracht${pace}`
    },
  },
  won: {
    none: 'In diesem Zeitraum hat niemand angefragt',
    say({ value, n, bars }, { count, bar }) {
      const stop = mostStopAfter(bars)
      const won = `${count(value)} von ${leads(n ?? 0, count)} ${value === 1 ? 'ist' : 'sind'} bisher gewonnen`
      return stop ? `${won}; die meisten kommen nach „${bar(stop)}“ nicht weiter` : won
    },
  },
  paid_back: {
    none: 'Keine Kampagne hat in diesem Zeitraum Kosten',
    say({ value, n, bars }, { count, percent }) {
      const best = most(bars)
      const paid = `${count(value)} von ${n === 1 ? '1 Kampagne' : `${count(n ?? 0)} Kampagnen`} ${value === 1 ? 'hat' : 'haben'} ihre Ausgaben eingespielt`
      return best?.name ? `${paid}; ${best.name} ${percent(best.value)} davon` : paid
    },
  },
  acceptance: {
    none: 'In diesem Zeitraum wurde kein Angebot beantwortet',
    say(tile, { count }) {
      const said = `Der Vertrieb nahm ${count(partOf(tile))} von ${count(tile.n ?? 0)} angebotenen Leads an`
      if (tile.target === null) return `${said}${points(tile)}`
      const off = tile.value - tile.target
      return Math.abs(off) < 0.05
        ? `${said}, wie angestrebt`
        : `${said}, ${digits(Math.abs(off))} Punkte ${off > 0 ? 'über' : 'unter'} dem Ziel`
    },
  },
  overturned: {
    none: 'Das Prüfgremium hat in diesem Zeitraum keine Ablehnung beurteilt',
    say: (tile, { count }) =>
      `Das Prüfgremium hob ${count(partOf(tile))} von ${tile.n === 1 ? '1 Ablehnung' : `${count(tile.n ?? 0)} Ablehnungen`} auf`,
  },
  duties: {
    none: 'Was der Vertrieb schuldet, ist in diesem Zeitraum noch nicht fällig geworden',
    say(tile, { count, percent, bar }) {
      const said = `Der Vertrieb erfüllte ${count(partOf(tile))} von ${count(tile.n ?? 0)} Pflichten rechtzeitig`
      const worst = least(tile.bars)
      return worst && worst.value < 100
        ? `${said}, am seltensten „${bar(worst)}“ (${percent(worst.value)})`
        : said
    },
  },
  overdue: {
    none: 'Nichts ist überfällig',
    say: ({ value, n, bars }, { count }) =>
      value === 0
        ? 'Nichts ist überfällig'
        : `${n === null ? leads(value, count) : `${count(value)} von ${leads(n, count)}`} ${value === 1 ? 'ist' : 'sind'} überfällig${mostWith(bars, value, count)}`,
  },
  due_today: {
    none: 'Heute ist nichts fällig',
    say: ({ value, bars }, { count }) =>
      value === 0
        ? 'Heute ist nichts fällig'
        : `${leads(value, count)} ${value === 1 ? 'braucht' : 'brauchen'} heute den nächsten Schritt${mostWith(bars, value, count)}`,
  },
  held: {
    none: 'Kein Lead ist offen',
    say({ value, bars }, { count, bar }) {
      const stage = most(bars)
      const open = `${leads(value, count)} ${value === 1 ? 'ist' : 'sind'} offen`
      return stage ? `${open}, die meisten in „${bar(stage)}“: ${count(stage.value)}` : open
    },
  },
  load: {
    none: 'Niemand bekommt Leads',
    say({ value, n, bars }, { count }) {
      const said = `${n === 1 ? '1 Person hält' : `${count(n ?? 0)} Personen halten`} ${leads(value, count)}`
      const names = (verdict: 'too_much' | 'could_take_more') =>
        loadedBy(bars, verdict)
          .map(({ name }) => name)
          .join(', ')
      const [much, room] = [names('too_much'), names('could_take_more')]
      return [said, much && `zu viel: ${much}`, room && `kann mehr nehmen: ${room}`]
        .filter(Boolean)
        .join('; ')
    },
  },
}

function costs(each: string, none: string): Sentences[string] {
  return {
    none: `Für diesen Zeitraum sind keine Kosten angegeben, oder ${none}`,
    say: (tile, { money }) => `${each} kostete ${money(tile.value)}${more(tile, money)}`,
  }
}

function leads(amount: number, count: Amounts['count']): string {
  return amount === 1 ? '1 Lead' : `${count(amount)} Leads`
}

function sales(n: number | null, count: Amounts['count'], grammar?: 'dative'): string {
  if (n === 1) return '1 Verkauf'
  return `${count(n ?? 0)} ${grammar ? 'Verkäufen' : 'Verkäufe'}`
}

const BEFORE = 'als im Zeitraum davor'

function more({ value, before }: Told, say: (amount: number) => string): string {
  if (value === null || before === null) return ''
  if (value === before) return ', so viel wie im Zeitraum davor'
  return `, ${say(Math.abs(value - before))} ${value > before ? 'mehr' : 'weniger'} ${BEFORE}`
}

function points({ value, before }: Told): string {
  if (value === null || before === null) return ''
  const off = value - before
  if (Math.abs(off) < 0.05) return ', wie im Zeitraum davor'
  return `, ${digits(Math.abs(off))} Punkte ${off > 0 ? 'mehr' : 'weniger'} ${BEFORE}`
}

function longer({ value, before }: Told, wait: Amounts['wait']): string {
  if (value === null || before === null || value === before) return ''
  return `, ${wait(Math.abs(value - before))} ${value > before ? 'länger' : 'kürzer'} ${BEFORE}`
}

function digits(amount: number): string {
  return amount
    .toFixed(amount < 10 ? 1 : 0)
    .replace(/\.0$/, '')
    .replace('.', ',')
}

function mostWith(bars: Told['bars'], all: number, count: Amounts['count']): string {
  const [first] = bars
  if (!first?.name) return ''
  return first.value === all
    ? `, alle bei ${first.name}`
    : `, die meisten bei ${first.name}: ${count(first.value)}`
}
