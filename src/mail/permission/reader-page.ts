import { lines, PUBLIC_STYLE, publicPage, safe } from '#src/lib/public-page.ts'
import { fillWords, readerWords } from './page-words.ts'
import type { Preferences } from './preferences.ts'
import type { MailTopic } from './topics.ts'

export const READER_STYLE = `${PUBLIC_STYLE}
fieldset{margin:0 0 24px;padding:0;border:0}
legend{margin:0 0 8px;font-size:16px}
.check{margin:0 0 8px}
.check+button{margin-top:16px}
.check label{margin:0}
.said{padding:12px 16px;border-inline-start:3px solid var(--act);overflow-wrap:anywhere}
.done{padding:12px 16px;border:1px solid var(--act);border-radius:var(--corner)}
form>.field{margin-top:20px}
input[type=date]{max-width:220px}
`

/** Whose page it is. */
export interface Reader {
  company: string
  /** Part of it is hidden: a mail is passed on, its links with it. */
  address: string
  language: string | null
  companyLanguage: string
}

/** What a person may choose, with what they chose; works without scripts. `today` is where a pause may begin. */
export function choicePage(
  reader: Reader,
  o: { topics: readonly MailTopic[]; chosen: Preferences; today: string; isSaved: boolean },
): string {
  const words = readerWords(reader.language, reader.companyLanguage)
  const { topics, chosen } = o
  const paused = chosen.pausedUntil?.toISOString().slice(0, 10) ?? ''
  const off = chosen.allOff
    ? `<p class="done" role="status"><strong>${safe(words.off)}</strong><br>${safe(words.offText)}</p>`
    : ''
  const saved = `<p class="done" role="status"><strong>${safe(words.saved)}</strong></p>`
  const topicBoxes = topics.map(({ key, name }) =>
    checkbox('topic', key, name, !chosen.topicsOff.includes(key)),
  )
  return page(
    words,
    words.title,
    `${o.isSaved && !chosen.allOff ? saved : off}
<p>${safe(fill(words.lead, reader))}</p>
<form method="post" accept-charset="utf-8"><input type="hidden" name="choices" value="1">
${topics.length > 0 ? `<fieldset><legend>${safe(words.topics)}</legend>${topicBoxes.join('')}</fieldset>` : ''}
${checkbox('less_often', '1', words.lessOften, chosen.lessOften)}
<div class="field"><label for="until">${safe(words.until)}</label><input type="date" id="until" name="until" min="${safe(o.today)}" value="${safe(paused)}" aria-describedby="until-help"><p class="help" id="until-help">${safe(words.noPause)}</p></div>
${checkbox('all_off', '1', words.allOff, chosen.allOff, words.allOffHelp)}
<button type="submit">${safe(words.save)}</button></form>`,
  )
}

/** The consent that is to be confirmed, in the words it was given to. */
export function confirmPage(reader: Reader, o: { wording: string; isConfirmed: boolean }): string {
  const words = readerWords(reader.language, reader.companyLanguage)
  if (o.isConfirmed) {
    return page(
      words,
      words.confirmTitle,
      `<p class="done" role="status"><strong>${safe(words.confirmed)}</strong><br>${safe(words.confirmedText)}</p>`,
    )
  }
  return page(
    words,
    words.confirmTitle,
    `<p>${safe(fill(words.confirmText, reader))}</p><p class="said">${lines(o.wording)}</p>
<form method="post"><input type="hidden" name="confirm" value="1"><button type="submit">${safe(words.confirm)}</button></form>`,
  )
}

/** Anything else that is one sentence; nothing is known of who reads it. */
export function readerNotice(title?: string, sentence?: string): string {
  const words = readerWords(null, 'en')
  return page(words, title ?? words.notHere, `<p>${lines(sentence ?? words.notHereText)}</p>`)
}

function page(words: { language: string }, title: string, main: string): string {
  return publicPage({
    language: words.language,
    title,
    main: `<h1>${safe(title)}</h1>${main}`,
    style: READER_STYLE,
  })
}

function checkbox(name: string, value: string, label: string, isOn: boolean, help?: string): string {
  const id = `${name}-${value}`
  const [says, shows] = help
    ? [` aria-describedby="${safe(id)}-help"`, `<br><small id="${safe(id)}-help">${safe(help)}</small>`]
    : ['', '']
  return `<div class="check"><input type="checkbox" id="${safe(id)}" name="${safe(name)}" value="${safe(value)}"${isOn ? ' checked' : ''}${says}><label for="${safe(id)}">${safe(label)}${shows}</label></div>`
}

function fill(text: string, { company, address }: Reader): string {
  return fillWords(text, { company, address })
}
