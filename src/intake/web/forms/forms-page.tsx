import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { Copy } from './copy.tsx'
import { languagesIn } from './form-values.ts'
import styles from './forms.module.css'
import { nameOf } from './language-bar.tsx'
import { useForms } from './use-forms.ts'

/** Every form there is, with its address. */
export function FormsPage() {
  const forms = useForms()
  const mayWrite = useMay('forms.write')
  const maySee = useMay('inquiries.place')
  const { language } = useSession().workspace
  const make = mayWrite && (
    <Button component={Link} to={'/forms/new' as never}>
      New form
    </Button>
  )
  return (
    <Page
      title="Forms"
      lead="Where your visitors ask. Each has a page of its own and can stand in any site."
      actions={forms.data?.length !== 0 && make}
    >
      <Answer query={forms} lines={6} kept="Your forms go on taking inquiries.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No form yet" action={make}>
              A form takes two minutes: what it asks, how it looks, where it stands.
            </Empty>
          ) : (
            <ul className={styles.forms}>
              {all.map((form) => (
                <li key={form.id} className={styles.form} data-closed={!form.is_active || undefined}>
                  <Link to={`/forms/${form.id}` as never} className={styles.formName}>
                    <span className="clip">{form.name}</span>
                  </Link>
                  <span className={styles.facts}>
                    {form.document.fields.length === 1 ? '1 field' : `${form.document.fields.length} fields`},{' '}
                    {languagesIn(form, language).map(nameOf).join(', ')}
                    {!form.is_active && ', closed'}
                  </span>
                  <a href={form.path} target="_blank" rel="noreferrer" className={`${styles.path} clip`}>
                    {form.path}
                  </a>
                  <span className={styles.formActions}>
                    {maySee && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        component={Link}
                        to={`/inbox?form=${form.id}` as never}
                      >
                        What came
                      </Button>
                    )}
                    <Copy text={new URL(form.path, window.location.origin).href} label="Copy link" />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  )
}
