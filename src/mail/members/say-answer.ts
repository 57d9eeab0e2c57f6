import { REASON_WORDS } from '#src/lead/reasons.ts'
import { dateFormat, numberFormat } from '#src/lib/formats.ts'
import { type AnswerWords, answerWords, fillIn } from './answer-words.ts'
import { sayFiles } from './say-files.ts'
import type { Settled } from './tables.ts'

export interface ToSay {
  language: string
  timeZone: string
  state: 'asked' | 'done'
  done: readonly Settled[]
  /** Of the mail that is answered. */
  subject: string
  lead: { name: string; link: string } | null
  /** Where mails without a lead are placed. */
  placing: string
  /** Sales that wait, by their id. */
  sales: ReadonlyMap<string, { amount: string | null; currency: string | null; link: string }>
}

/** The answer to a member's mail: what was done, what was not and why, and how to take it back. Pure. */
export function sayAnswer(o: ToSay): { subject: string; text: string } {
  const words = answerWords(o.language)
  const files = o.done.filter((one) => one.what === 'file')
  if (files.length > 0) return sayFiles(files, o)
  if (o.state === 'asked' || !o.lead) {
    const text = fillIn(words.which, { subject: oneLine(o.subject), link: o.placing })
    return { subject: words.asked, text: `${text}\n` }
  }
  const lead = oneLine(o.lead.name)
  const did = o.done.flatMap((one) => sayDone(one, words, o))
  const refused = o.done.flatMap((one) =>
    one.what === 'refused' ? [one.sentence] : one.what === 'lacks' ? [words.lacks[one.lack] ?? one.lack] : [],
  )
  const unread = o.done.flatMap((one) => (one.what === 'unread' ? [`“${oneLine(one.words)}”`] : []))
  const isNothing = o.done.every(({ what }) => what === 'noted' || what === 'unread')
  const canUndo = o.done.some((one) => 'command' in one && one.command && one.what !== 'noted')
  const parts = [
    isNothing ? words.nothing : did.length > 0 ? listed(fillIn(words.done, { lead }), did) : '',
    refused.length > 0 ? listed(words.notDone, refused) : '',
    unread.length > 0 ? listed(words.unread, unread) : '',
    canUndo ? words.takeBack : '',
    fillIn(words.see, { link: o.lead.link }),
  ]
  return { subject: fillIn(words.subject, { lead }), text: `${parts.filter(Boolean).join('\n\n')}\n` }
}

function listed(head: string, lines: readonly string[]): string {
  return [head, ...lines.map((line) => `- ${line}`)].join('\n')
}

function sayDone(one: Settled, words: AnswerWords, o: ToSay): string[] {
  const text = words.say[one.what]
  switch (one.what) {
    case 'attempt':
      return [
        fillIn(text ?? '', {
          channel: words.channels[one.channel] ?? one.channel,
          result: words.results[one.result] ?? one.result,
        }),
      ]
    case 'next':
      return [fillIn(text ?? '', { when: sayWhen(one.due_at, o) })]
    case 'recycled':
    case 'rejected':
    case 'lost':
    case 'disqualified': {
      const until = one.what === 'recycled' && one.wake_at ? words.say.recycled_until : text
      const when = one.wake_at ? sayWhen(one.wake_at, o) : ''
      return [fillIn(until ?? '', { reason: reasonIn(words, one.reason), when })]
    }
    case 'sale': {
      const sale = o.sales.get(one.id)
      return sale ? [fillIn(text ?? '', { amount: sayAmount(sale, o.language), link: sale.link })] : []
    }
    case 'refused':
    case 'lacks':
    case 'unread':
    case 'file':
      return []
    case 'undone':
      return one.count > 0 ? [text ?? ''] : []
    default:
      return [text ?? '']
  }
}

function reasonIn(words: AnswerWords, reason: string): string {
  const told = words.reasons[reason] ?? REASON_WORDS[reason] ?? reason.replaceAll('_', ' ')
  return words.reasons[reason] ? told : told.charAt(0).toLowerCase() + told.slice(1)
}

function localeOf(language: string): string {
  return /^de\b/i.test(language) ? 'de-DE' : 'en-GB'
}

function sayWhen(at: string, { language, timeZone }: Pick<ToSay, 'language' | 'timeZone'>): string {
  return dateFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at))
}

/** ` 12,000 EUR`, with the space before it; empty where no amount was told. */
export function sayAmount(
  sale: { amount: string | null; currency: string | null },
  language: string,
): string {
  if (sale.amount === null) return ''
  const digits = { minimumFractionDigits: 0, maximumFractionDigits: 2 }
  return ` ${numberFormat(localeOf(language), digits).format(Number(sale.amount))} ${sale.currency ?? ''}`.trimEnd()
}

/** What a stranger wrote stays one line of words, and no link. */
function oneLine(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gi, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
}
