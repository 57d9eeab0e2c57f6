import { type FormDocument, say } from './form-document.ts'
import { formPage, noticePage } from './page.ts'
import { wordsIn } from './page-words.ts'

/** A form that is not saved, as the public would meet it; it can be looked at, not sent. */
export function preview(o: {
  name: string
  document: FormDocument
  language: string
  page: 'form' | 'thanks'
}): string {
  const { document, language } = o
  if (o.page === 'thanks') {
    return noticePage(language, wordsIn(language).thanks, say(document.thanks, language), document.look)
  }
  const form = { name: o.name, document }
  return formPage({ form, language, action: '#', hidden: {} })
}
