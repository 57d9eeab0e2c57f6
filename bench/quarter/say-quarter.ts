import type { Played } from './play-quarter.ts'
import { brokenIn, type Proof } from './proof/prove-quarter.ts'

/** What was played and what held, as Markdown. `minutes`: how long the play took. */
export function sayQuarter(played: Played, proof: Proof, minutes: number): string {
  const { limits, shares, ceilings, limbo, books, records } = proof
  const broken = brokenIn(proof)
  const nameOf = (id: string) => records.roster.get(id)?.name ?? 'somebody unknown'
  const days = Math.round((played.to.getTime() - played.from.getTime()) / 86_400_000)
  return [
    `Played: ${day(played.from)} to ${day(new Date(played.to.getTime() - 1))} (${days} days), ${played.watched.rounds} rounds of everything that comes round by itself, in ${minutes.toFixed(0)} minutes. ${limbo.open + limbo.closed} leads, ${records.movements.length} movements, ${limits.offers.all} offers, ${records.attempts.length} attempts, ${sum(limits.escalations.values())} escalations.`,
    '',
    broken.length === 0 ? '**Everything held.**' : `**${broken.length} broken:**`,
    ...broken.slice(0, 50).map((one) => `- ${one}`),
    '',
    '| what must hold | how it went | broken |',
    '| --- | --- | --- |',
    row(
      'no lead untouched beyond its limit without an escalation on record',
      `${limits.offers.all} offers, ${limits.offers.expired} ran out and went on in time; of ${limits.attempts.owed} first attempts owed ${limits.attempts.inTime} were made in time, ${limits.attempts.goneBefore} leads had moved on before, ${limits.attempts.raised} were raised, ${limits.attempts.betweenRounds} came late before the next round; of ${limits.promises.given} promises ${limits.promises.kept} kept, ${limits.promises.raised} raised, ${limits.promises.betweenRounds} late before the next round`,
      limits.broken.length,
    ),
    row(
      'shares within the law, per territory, among those who had room',
      `${shares.turns} fair turns counted again one by one; what anybody had and what was due to them lay at most ${Math.max(0, ...shares.shares.map(({ furthest }) => furthest)).toFixed(2)} turns apart, at any moment; at the end what the product says it owes each was the difference`,
      shares.broken.length,
    ),
    row(
      'ceilings never exceeded at any moment',
      `${ceilings.offers - ceilings.byHand} offers under ceilings, ${ceilings.byHand} given by hand, which none bind; at ${sum(ceilings.most.map(({ hits }) => hits))} offers a ceiling was reached`,
      ceilings.broken.length,
    ),
    row(
      'every open lead with one person and a due time',
      `${limbo.open} open, ${limbo.closed} closed`,
      limbo.broken.length,
    ),
    row('books balanced', `${books.checks} checks of the audit`, books.differences.length),
    '',
    '### Turns',
    '',
    'Turns that were due: a part of each turn by weight, among those who could have had it. “Furthest”: how far the two ever lay apart; “law”: how far they may (decision 0067).',
    '',
    '| team | who | turns | due | could have had | furthest | law |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...shares.shares
      .toSorted((a, b) => a.territory.localeCompare(b.territory) || b.got - a.got)
      .map(
        ({ territory, memberId, got, due, couldHave, furthest }) =>
          `| ${territory} | ${nameOf(memberId)} | ${got} | ${due.toFixed(2)} | ${couldHave} | ${furthest.toFixed(2)} | ${(shares.bounds.get(territory) ?? 1).toFixed(1)} |`,
      ),
    '',
    '### Ceilings',
    '',
    '| who | most held when offered one more | ceiling | most on a day | ceiling | most in a week | ceiling | given by hand, beyond any ceiling |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...ceilings.most
      .toSorted((a, b) => b.open - a.open)
      .map(({ memberId, open, day: onDay, week, byHand }) => {
        const { ceilings: of } = records.roster.get(memberId) ?? { ceilings: null }
        return `| ${nameOf(memberId)} | ${open} | ${of?.open ?? 'none'} | ${onDay} | ${of?.perDay ?? 'none'} | ${week} | ${of?.perWeek ?? 'none'} | ${byHand} |`
      }),
    '',
    '### Where leads stand at the end, and what was raised',
    '',
    limbo.stages.map(({ stage, leads }) => `${leads} ${stage}`).join(', '),
    '',
    [...limits.escalations].map(([kind, count]) => `${count} ${kind}`).join(', '),
    '',
    `Set aside after three offers that ran out: ${asideOf(proof, nameOf)}.`,
    '',
    `People tried what the product does not allow: ${[...played.refused].map(([reason, count]) => `${reason} ${count}`).join(', ') || 'never'}.`,
  ].join('\n')
}

function asideOf({ records }: Proof, nameOf: (id: string) => string): string {
  const said = records.setAside.map(
    ({ member_id, from, to }) => `${nameOf(member_id)} from ${day(from)} to ${to ? day(to) : 'the end'}`,
  )
  return said.join('; ') || 'nobody'
}

function row(what: string, how: string, broken: number): string {
  return `| ${what} | ${how} | ${broken} |`
}

function sum(of: Iterable<number>): number {
  return [...of].reduce((all, one) => all + one, 0)
}

function day(at: Date): string {
  return at.toTemporalInstant().toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString()
}
