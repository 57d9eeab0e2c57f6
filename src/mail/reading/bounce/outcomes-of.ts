import { type Headers, header } from '../mime/part.ts'
import type { Report } from './report-of.ts'
import { type BounceReason, isHard, reasonOf, type Said } from './why.ts'

/** What became of a mail for one recipient, by the word of a mail server. */
export interface BounceOutcome {
  /** In lower case; null where the server does not say whom it means. */
  recipient: string | null
  /** Nobody will ever be reached there. */
  isHard: boolean
  reason: BounceReason
  /** RFC 3463, `5.1.1`. */
  status: string | null
  /** What the server said, one line, at most 500 characters. */
  words: string
}

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*/i
const MOST_RECIPIENTS = 100

/** One outcome for each recipient a report names: from its fields, where it has them, otherwise from its words. */
export function outcomesOf(report: Report): BounceOutcome[] {
  const inWords = chunksIn(report.text)
  const said =
    report.recipients.length > 0
      ? report.recipients.map((fields) => fromFields(fields, inWords, report.text))
      : fromWords(inWords, report.text)
  const outcomes = new Map<string | null, BounceOutcome>()
  for (const [recipient, each] of said.slice(0, MOST_RECIPIENTS)) {
    const outcome = outcomeFor(recipient, each)
    const known = outcomes.get(recipient)
    if (!known || (outcome.isHard && !known.isHard)) outcomes.set(recipient, outcome)
  }
  return [...outcomes.values()]
}

function outcomeFor(recipient: string | null, said: Said): BounceOutcome {
  const reason = reasonOf(said)
  const words = said.words.replace(/\s+/g, ' ').trim().slice(0, 500)
  return { recipient, isHard: isHard(reason, said), reason, status: said.status, words }
}

type Named = [recipient: string | null, said: Said]

function fromFields(fields: Headers, inWords: ReadonlyMap<string, string>, text: string): Named {
  const named = header(fields, 'final-recipient') ?? header(fields, 'original-recipient') ?? ''
  const recipient = ADDRESS.exec(named.replace(/^[^;]*;/, ''))?.[0].toLowerCase() ?? null
  const action = header(fields, 'action')?.toLowerCase().split(/\s/)[0] ?? null
  const diagnostic =
    header(fields, 'diagnostic-code')
      ?.replace(/^ ?(smtp|x-postfix) ?;/i, '')
      .trim() ?? ''
  const ownStatus = header(fields, 'status') ?? ''
  const around = (recipient && inWords.get(recipient)) || text
  // A server that has nothing for machines may still have words for people.
  const words = /[a-z]{3}/i.test(diagnostic) ? diagnostic : `${diagnostic} ${around} ${ownStatus}`
  return [recipient, said(words, { action, status: statusIn(ownStatus), around })]
}

function fromWords(inWords: ReadonlyMap<string, string>, text: string): Named[] {
  if (inWords.size === 0) return [[null, said(text, { action: null, status: null, around: text })]]
  return [...inWords].map(([recipient, words]) => {
    const own = said(words, { action: null, status: null, around: words })
    // Some servers say why before they say whom.
    return [
      recipient,
      reasonOf(own) === 'unknown' ? said(text, { action: null, status: null, around: text }) : own,
    ]
  })
}

function said(text: string, o: { action: string | null; status: string | null; around: string }): Said {
  // `5.1.0 - Unknown address error 550-'5.7.1 …` is one server telling what another said.
  const words = text.replace(/^\s*5\.1\.0 - unknown address error (?=\d)/i, '')
  const inner = statusIn(words)
  const status =
    inner && (!o.status || /^[45]\.(0\.0|4\.7|1\.1)$/.test(o.status)) ? inner : (o.status ?? inner)
  const reply = /(?:^|[^\d.#])([45]\d\d)(?=[ \t#'-]|$)/.exec(words)?.[1] ?? null
  return { status, reply, words, command: commandIn(`${words}\n${o.around}`), action: o.action }
}

function statusIn(text: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null
}

/** The last SMTP command that the words speak of, in the phrases of postfix, exim, sendmail, qmail and others. */
function commandIn(text: string): Said['command'] {
  const around = text.slice(0, 4_000)
  const phrase =
    /in reply to (?:end of )?(data|rcpt|mail|ehlo|helo|connect)|after (?:end of |sending )?(data|rcpt|mail from|initial connection|i sent the message)|for (text|rcpt|mail) command|not like our (?:final )?(data|rcpt|mail)|smtp:(rcpt|mail|data)|\[(rcpt_to|mail_from|data)\]|command\s+(data|rcpt to|mail from)/i.exec(
      around,
    )
  const word = phrase?.slice(1).find((each) => each !== undefined)
  if (word) return commandOf(word)
  const typed = [...around.matchAll(/^[ \t]*>>> ?(data|rcpt|mail|ehlo|helo|quit)\b/gim)].at(-1)?.[1]
  if (typed) return commandOf(typed)
  return /sender was rejected/i.test(around) ? 'MAIL' : null
}

function commandOf(word: string): Said['command'] {
  if (/^rcpt/i.test(word)) return 'RCPT'
  if (/^mail/i.test(word)) return 'MAIL'
  if (/^(data|text|i sent)/i.test(word)) return 'DATA'
  return /^quit/i.test(word) ? null : 'CONN'
}

/** `<a@b.c>:`, `a@b.c on Thu …`, `Recipient: <a@b.c>`, `550 5.1.1 <a@b.c>... User unknown`, at the start of a line. */
const NAMED = new RegExp(
  `^[ \\t*>"']{0,12}(?:(?:recipient(?: address)?|to|address|rcpt to|original-recipient|final-recipient)[:;] *(?:rfc822; *)?|\\d{3} (?:\\d\\.\\d+\\.\\d+ )?(?=<[^>]{3,200}>\\.\\.\\.))?["'<]{0,2}(${ADDRESS.source})`,
  'gim',
)

/**
 * What is said of each recipient: from where it is named at the start of a line to where the next one is. In a
 * transcript of a session the talk comes first and then the recipient it was about.
 */
function chunksIn(text: string): Map<string, string> {
  const found = [...text.matchAll(NAMED)].slice(0, 4 * MOST_RECIPIENTS)
  const transcript = /transcript of (the )?session follows/i.exec(text)?.index ?? text.length
  const chunks = new Map<string, string>()
  let talkFrom = transcript
  found.forEach((match, i) => {
    if (/^[ \t>]*to:/i.test(match[0]) && /your message/i.test(text.slice(0, match.index))) return
    const isTalk = match.index > transcript
    const end = isTalk ? endOfLine(text, match.index) : (found[i + 1]?.index ?? text.length)
    const words = text.slice(isTalk ? talkFrom : match.index, end)
    if (isTalk) talkFrom = end
    const recipient = (match[1] as string).toLowerCase()
    chunks.set(recipient, `${chunks.get(recipient) ?? ''}${words}\n`.slice(0, 8_000))
  })
  return chunks
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at
}
