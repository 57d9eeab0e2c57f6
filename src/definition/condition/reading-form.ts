import { anyScriptForm } from './any-script-form.ts'
import { latinForm } from './latin-form.ts'

/** Stands between the elements of a list, as a word of its own, so that no phrase reaches across it. */
export const LIST_SEPARATOR = '\u001f'

const LONGEST_READ = 20_000
const LONGEST_KEPT = 4_000
const NUMBER_OR_DATE = /^(-?[0-9]+([.][0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}([t ][0-9:.]+(z|[+-][0-9:]+)?)?)$/i

/**
 * How conditions read a text: letters without case, accents and compatibility forms ("GRÖSSE", "größe" and "grosse"
 * read alike), words and punctuation marks each apart, single spaces between them; numbers and ISO dates stay in one
 * piece. Only the first 20,000 characters are read, of which at most 4,000 are kept. Reading twice changes nothing.
 */
export function readingForm(text: string): string {
  const read = text.length > LONGEST_READ ? text.slice(0, LONGEST_READ) : text
  return read.includes(LIST_SEPARATOR) ? listForm(read) : textForm(read)
}

function listForm(text: string): string {
  let list = ''
  for (const part of text.split(LIST_SEPARATOR)) {
    const element = textForm(part)
    if (element === '') continue
    const longer = list === '' ? element : `${list} ${LIST_SEPARATOR} ${element}`
    if (longer.length > LONGEST_KEPT) break
    list = longer
  }
  return list
}

function textForm(text: string): string {
  if (text.length <= 40) {
    const trimmed = text.trim()
    if (NUMBER_OR_DATE.test(trimmed)) return trimmed.toLowerCase()
  }
  return cut(latinForm(text) ?? anyScriptForm(text))
}

function cut(text: string): string {
  if (text.length <= LONGEST_KEPT) return text
  const space = text.lastIndexOf(' ', LONGEST_KEPT)
  return space > 0 ? text.slice(0, space) : text.slice(0, LONGEST_KEPT).replace(/[\ud800-\udbff]$/, '')
}
