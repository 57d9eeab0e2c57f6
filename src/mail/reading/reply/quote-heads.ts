const LONGEST_LINE = 400
/** `On … wrote:` is broken over at most so many lines. */
const MOST_LINES = 4

/** Where a quote begins, how many lines announce it, and whether its lines are marked by `>` or simply follow. */
export interface QuoteHead {
  lines: number
  /** All that follows is quoted, marked or not. */
  takesRest: boolean
}

const WROTE =
  /(wrote|writes|said|écrit|ecrit|schrieb|schreibt|escribió|escribio|ha scritto|scritto|escreveu|schreef|geschreven|skrev|kirjoitti|pisze|napisał(\(a\))?|написал(а|\(а\))?|пишет|写道|寫道|作成|작성|のメッセージ|のメール|님이|yazdı|έγραψε|כתב|napsal(a)?|írta|a scris|rašė|đã viết|skrifaði)\s*[:：]?\s*$/iu
const WROTE_INSIDE = /\b(schrieb|skrev|schreef|napisał|pisze)\b.{0,200}[:：]\s*$/iu
const HAS_DAY = /\d{1,4}[.:/年 -]\s?\d{1,2}|\b(19|20)\d\d\b/
const NAMED_BY_ADDRESS = /[<[(][^\s<>[\]()]{1,100}@[^\s<>[\]()]{1,200}[>\])][^<>]{0,40}:\s*-*\s*$/

const SEPARATOR =
  /^[\s>*]*[-_—=]{2,}\s*(original message|original appointment|reply message|forwarded message|forwarded by .{1,80}|ursprüngliche nachricht|original-?nachricht|weitergeleitete nachricht|message d['’]origine|message (original|transféré)|courriel original|mensaje original|mensagem original|messaggio originale|oorspronkelijk(e)? (bericht|e-mail)|oprindelig (besked|meddelelse)|opprinnelig melding|ursprungligt? meddelande|alkuperäinen viesti|pierwotna wiadomość|исходное сообщение|пересылаемое сообщение|原始邮件|原始郵件|元のメッセージ|원본 메일|orijinal mesaj|původní zpráva|eredeti üzenet)[\s:]*[-_—=]*\s*$/iu
const SEPARATOR_ALONE =
  /^[\s>*]*-{0,12} ?(original message|ursprüngliche nachricht|message d['’]origine|oprindelig besked) ?-{1,12}\s*$/iu

const FROM =
  /^[\s>*|]*(from|von|de|da|van|fra|från|lähettäjä|od|от|от кого|kimden|发件人|寄件者|差出人|보낸 사람|feladó|expéditeur|mittente|remitente|absender|afzender)\s*(\*\s*)?[:：]\s*\*?/iu
const OTHER_FIELD =
  /^[\s>*|]*(sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|date|à|objet|cc|enviado( el)?|fecha|para|asunto|data|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|lähetetty|vastaanottaja|aihe|wysłano|do|temat|дата|кому|тема|отправлено|gönderildi|kime|konu|发送时间|日期|收件人|主题|寄件日期|收件者|主旨|送信日時|日時|宛先|件名|보낸 날짜|받는 사람|제목|küldve|címzett|tárgy)\s*(\*\s*)?[:：]/iu
const ALONE = /^[\s*]*(from|von|de|da|van|fra)\s*:\s*.{0,120}[<[][^\s<>[\]]{1,200}[>\]]/iu

/** Whether line `at` begins to announce a quote. Looks at no more than a few short lines. */
export function quoteHeadAt(lines: readonly string[], at: number): QuoteHead | null {
  const line = short(lines[at])
  if (line.trim() === '') return null
  if (SEPARATOR.test(line) || SEPARATOR_ALONE.test(line)) return { lines: 1, takesRest: true }
  if (isRule(line) && FROM.test(nextText(lines, at))) return { lines: 1, takesRest: true }
  if (FROM.test(line) && (ALONE.test(`${line} ${short(lines[at + 1])}`) || fieldsAfter(lines, at) >= 2))
    return { lines: 1, takesRest: true }
  return attributionAt(lines, at)
}

function attributionAt(lines: readonly string[], at: number): QuoteHead | null {
  let joined = ''
  for (let count = 1; count <= MOST_LINES && at + count <= lines.length; count++) {
    const line = short(lines[at + count - 1])
    if (count > 1 && (line.trim() === '' || /^\s*>/.test(line)) && !isOpen(joined)) return null
    joined = `${joined} ${line.trim()}`.trim()
    if (joined.length > LONGEST_LINE) return null
    const bare = joined.replace(/^[-\s*]+|[-\s*]+$/g, '')
    const isFramed = /^-{2,}.*-{2,}$/.test(joined)
    const announces =
      (WROTE.test(bare) && (isFramed || bare.includes('@') || /[:：]$/.test(bare))) || WROTE_INSIDE.test(bare)
    if (
      announces &&
      (HAS_DAY.test(bare) || bare.includes('@') || /^(on|le|am|op|el|il|em|den)\s/i.test(bare))
    )
      return { lines: count, takesRest: false }
    if (
      announces &&
      /^[^.!?]{2,60} (schrieb|wrote|writes|skrev|schreef|écrit)\s?:$/iu.test(bare) &&
      quotedSoon(lines, at + count)
    )
      return { lines: count, takesRest: false }
    if (NAMED_BY_ADDRESS.test(bare) && HAS_DAY.test(bare)) return { lines: count, takesRest: false }
    // A line that ends a sentence is no half of `On … wrote:`.
    if (/[.!?]$/.test(bare) && !/\d\.$|[ap]\.m\.$/i.test(bare)) return null
    if (!STARTS.test(joined)) return null
  }
  return null
}

/** How the first of several lines of an attribution begins, in languages that mail clients speak. */
const STARTS =
  /^[-\s*]*(on|le|el|il|em|am|op|den|pe|in data|w dniu|dnia|в|пн|вт|ср|чт|пт|сб|вс|在|\d|(mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn|ma|ti|ke|to|pe|la|su|lun|mar|mer|jeu|ven|sam|dim)[a-zéøö]*[.,]?)\b|^在|^20\d\d/iu

function isOpen(joined: string): boolean {
  if (joined.lastIndexOf('<') > joined.lastIndexOf('>')) return true
  return joined.length < 200 && /[,<]$|\b(on|le|am|um|at|à|a)$/i.test(joined)
}

function quotedSoon(lines: readonly string[], from: number): boolean {
  return lines.slice(from, from + 3).some((line) => /^\s*>/.test(line))
}

function fieldsAfter(lines: readonly string[], at: number): number {
  let count = 0
  for (let i = at + 1; i < lines.length && i <= at + 8; i++) if (OTHER_FIELD.test(short(lines[i]))) count++
  return count
}

function isRule(line: string): boolean {
  return /^\s*[_-]{5,}\s*$/.test(line)
}

function nextText(lines: readonly string[], at: number): string {
  for (let i = at + 1; i <= at + 3; i++) if (short(lines[i]).trim() !== '') return short(lines[i])
  return ''
}

function short(line: string | undefined): string {
  return (line ?? '').slice(0, LONGEST_LINE)
}
