import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { subjectAsRead } from '../../templates/sentences.ts'
import styles from './templates.module.css'
import { type TemplateLine, useArchive, useTakeOut, useTemplates } from './use-templates.ts'

function parse(search: Search) {
  return { isAway: one(search.show) === 'away' }
}

/** Every template there is: what answers and programs say. */
export function TemplatesPage() {
  const [{ isAway }, setSearch] = useSearchState(parse)
  const templates = useTemplates(isAway)
  const mayWrite = useMay('answers.write')
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} component={Link} to={'/templates/new' as never}>
      Write a template
    </Button>
  )
  return (
    <Page
      title="Templates"
      lead="What answers and programs say: a letter, or a design of text, buttons, images and cards."
      actions={make}
      tools={
        <Tabs
          label="Which templates"
          of={[
            { value: 'here', label: 'In use' },
            { value: 'away', label: 'Put away' },
          ]}
          value={isAway ? 'away' : 'here'}
          onChange={(next) => setSearch({ show: next === 'away' ? 'away' : undefined }, true)}
        />
      }
    >
      <Answer query={templates} lines={6} kept="What is queued goes on being sent.">
        {(all) =>
          all.length === 0 ? (
            isAway ? (
              <Empty title="Nothing was put away">What you put away is kept here, and can come back.</Empty>
            ) : (
              <Empty title="No template yet" action={make}>
                Inquiries are answered with the shipped texts. Write a template for what you want to say
                yourself.
              </Empty>
            )
          ) : (
            <ul className={styles.lines}>
              {all.map((template) => (
                <Line key={template.id} template={template} mayWrite={mayWrite} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  )
}

function Line({ template, mayWrite }: { template: TemplateLine; mayWrite: boolean }) {
  const archive = useArchive()
  const takeOut = useTakeOut()
  const { id, subject, is_designed, is_archived, changed_at, changed_by, version } = template
  // A text of an answer plan is called by its subject.
  const name = subjectAsRead(template.name)
  return (
    <li className={styles.line}>
      <Link to={`/templates/${id}` as never} className={styles.name}>
        <span className="clip">{name}</span>
      </Link>
      <span className={`clip ${styles.subject}`}>
        <bdi>{subjectAsRead(subject)}</bdi>
      </span>
      <span className={styles.facts}>
        {is_designed ? 'Design' : 'Letter'}
        {version > 1 && `, version ${version}`}
      </span>
      <span className={`${styles.facts} ${styles.changed}`}>
        <When at={changed_at} />
        {changed_by && `, ${changed_by}`}
      </span>
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={is_archived ? `Take out again: ${name}` : `Put away: ${name}`}
          onClick={() => (is_archived ? takeOut.mutate(id) : archive(template))}
        >
          {is_archived ? 'Take out again' : 'Put away'}
        </Button>
      )}
    </li>
  )
}
