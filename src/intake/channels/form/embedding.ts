import { safe } from '#src/lib/public-page.ts'
import { type FormDocument, say } from './form-document.ts'
import { formHtml } from './page.ts'

const FIELD_HEIGHT = 92
const OTHER_HEIGHT = 220

/** What is put into a site: a link, a frame that holds our page, or the form as plain HTML in the site's own clothes. */
export function embedding(
  form: { name: string; path: string; document: FormDocument },
  o: { publicUrl: string; language: string | null },
): { link: string; frame: string; html: string } {
  const link = `${o.publicUrl}${form.path}${o.language ? `?lang=${o.language}` : ''}`
  const language = o.language ?? 'en'
  const title = say(form.document.title, language) || form.name
  const shown = form.document.fields.filter(({ type }) => type !== 'hidden').length
  const height = OTHER_HEIGHT + shown * FIELD_HEIGHT
  return {
    link,
    frame: `<iframe src="${safe(link)}" title="${safe(title)}" loading="lazy" style="width:100%;height:${height}px;border:0"></iframe>`,
    html: formHtml({ form, language, action: link, hidden: {} }, 'style="position:absolute;left:-10000px"'),
  }
}
