import type { PublicContent } from '#src/content/index.ts'
import { lines, publicPage, safe } from '#src/lib/public-page.ts'
import type { PublicForm } from '../form/find-form.ts'
import { styleOf } from '../form/page-style.ts'

const WORDS: Record<string, { thanks: string; open: string; mailed: string }> = {
  en: {
    thanks: 'Thank you',
    open: 'Open “{title}”',
    mailed: 'We are sending you “{title}” by mail. It takes a minute; please look among unwanted mail, too.',
  },
  de: {
    thanks: 'Vielen Dank',
    open: '„{title}“ öffnen',
    mailed:
      'Wir schicken Ihnen „{title}“ per E-Mail. Das dauert eine Minute; bitte sehen Sie auch im Spam-Ordner nach.',
  },
  fr: {
    thanks: 'Merci',
    open: 'Ouvrir « {title} »',
    mailed:
      'Nous vous envoyons « {title} » par e-mail. Cela prend une minute ; regardez aussi parmi les indésirables.',
  },
  es: {
    thanks: 'Gracias',
    open: 'Abrir «{title}»',
    mailed:
      'Le enviamos «{title}» por correo. Tarda un minuto; mire también en el correo no deseado, por favor.',
  },
  pt: {
    thanks: 'Obrigado',
    open: 'Abrir “{title}”',
    mailed: 'Enviamos “{title}” por e-mail. Leva um minuto; veja também na caixa de spam, por favor.',
  },
}

const BUTTON = `
a.open{display:inline-flex;align-items:center;min-height:44px;padding:8px 24px;border-radius:var(--corner);background:var(--act);color:var(--act-ink);font-weight:600;text-decoration:none;overflow-wrap:anywhere}`

/** How the page with the link looks. */
export function givenStyle({ document }: PublicForm): string {
  return styleOf(document.look) + BUTTON
}

/** After the form: what was asked for, or that it comes by mail. */
export function givenPage(o: {
  form: PublicForm
  content: Pick<PublicContent, 'title'>
  language: string
  /** Null: it comes by mail. */
  link: string | null
}): string {
  const words = WORDS[o.language] ?? (WORDS.en as (typeof WORDS)[string])
  const say = (text: string) => text.replace('{title}', () => o.content.title)
  const main =
    o.link === null
      ? `<p>${lines(say(words.mailed))}</p>`
      : `<p><a class="open" href="${safe(o.link)}">${safe(say(words.open))}</a></p>`
  return publicPage({
    language: o.language,
    title: words.thanks,
    main: `<h1>${safe(words.thanks)}</h1>${main}`,
    style: givenStyle(o.form),
  })
}
