import { Button, Switch, Tabs, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Failed } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { FieldsTab } from './fields-tab.tsx'
import { type FormValues, languagesIn, newForm, slugFrom, withLanguage } from './form-values.ts'
import styles from './forms.module.css'
import { LanguageBar } from './language-bar.tsx'
import { LookTab } from './look-tab.tsx'
import { Preview } from './preview.tsx'
import { TextsTab } from './texts-tab.tsx'
import { useForm, useSaveForm } from './use-forms.ts'
import { WhereTab } from './where-tab.tsx'

const TABS = ['fields', 'texts', 'look', 'where']

function parse(search: Search) {
  return { tab: TABS.find((tab) => tab === one(search.tab)) ?? 'fields' }
}

/** One form as it is made, beside what its visitors see. */
export function FormPage() {
  const { formId } = useParams({ strict: false }) as { formId?: string }
  const { workspace } = useSession()
  const id = formId === undefined || formId === 'new' ? null : formId
  const form = useForm(id)
  if (id === null) return <Builder key="new" id={null} saved={newForm(workspace.language)} />
  if (form.error && !form.data) {
    return (
      <Page title="Form">
        <Failed error={form.error} retry={() => form.refetch()} kept="The form goes on taking inquiries." />
      </Page>
    )
  }
  return <Answer query={form}>{({ path: _, ...saved }) => <Builder key={id} id={id} saved={saved} />}</Answer>
}

function Builder({ id, saved }: { id: string | null; saved: FormValues }) {
  const { workspace } = useSession()
  const navigate = useNavigate()
  const [{ tab: shown }, setSearch] = useSearchState(parse)
  const mayWrite = useMay('forms.write')
  const draft = `form:${id ?? 'new'}`
  const [values, setValues] = useState<FormValues>(() => readKept(draft) ?? bare(saved))
  const [language, setLanguage] = useState(workspace.language)
  const [added, setAdded] = useState<string[]>([])
  const languages = [...new Set([...languagesIn(values, workspace.language), ...added])]
  const save = useSaveForm(id, (form) => {
    dropDraft(draft)
    setValues(bare(form))
    if (id === null) {
      const search = shown === 'fields' ? {} : { tab: shown }
      navigate({ to: `/forms/${form.id}` as never, search: search as never, replace: true })
    }
  })
  const isChanged = JSON.stringify(values) !== JSON.stringify(bare(saved))
  useEffect(() => {
    if (isChanged) keepDraft(draft, { values: JSON.stringify(values) })
    else dropDraft(draft)
  }, [draft, isChanged, values])
  const change = (next: Partial<FormValues>) => setValues((before) => ({ ...before, ...next }))
  const changeDocument = (next: Partial<FormValues['document']>) =>
    setValues((before) => ({ ...before, document: { ...before.document, ...next } }))
  const keep = () => save.mutate({ ...values, slug: values.slug || slugFrom(values.name) || 'form' })
  const tab = { values, language, languages, change, changeDocument }

  useKeys('Form', [{ key: 'mod+s', does: 'Save the form', run: keep, whileTyping: true }])
  return (
    <Page
      title={id === null ? 'New form' : values.name || 'Form'}
      wide
      actions={
        mayWrite && (
          <>
            {isChanged && id !== null && (
              <Button variant="subtle" onClick={() => setValues(bare(saved))}>
                Back to what is saved
              </Button>
            )}
            <Switch
              label="Open"
              checked={values.is_active}
              onChange={(event) => change({ is_active: event.currentTarget.checked })}
            />
            <Button onClick={keep} loading={save.isPending} disabled={values.name.trim() === ''}>
              Save
            </Button>
          </>
        )
      }
    >
      <div className={styles.builder}>
        <div className={styles.tools}>
          <TextInput
            label="Name"
            description="For you; your visitors see the title"
            placeholder="Contact"
            autoFocus={id === null}
            value={values.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <LanguageBar
            languages={languages}
            language={language}
            onChange={setLanguage}
            onAdd={(one) => {
              setAdded((before) => [...before, one])
              setLanguage(one)
              setValues((before) => ({ ...before, document: withLanguage(before.document, one) }))
            }}
          />
          <Tabs
            value={shown}
            onChange={(next) => setSearch({ tab: next === 'fields' ? undefined : (next ?? undefined) })}
            keepMounted={false}
          >
            <Tabs.List>
              <Tabs.Tab value="fields">Fields</Tabs.Tab>
              <Tabs.Tab value="texts">Texts</Tabs.Tab>
              <Tabs.Tab value="look">Look</Tabs.Tab>
              <Tabs.Tab value="where">Where it stands</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="fields" pt="md">
              <FieldsTab {...tab} />
            </Tabs.Panel>
            <Tabs.Panel value="texts" pt="md">
              <TextsTab {...tab} />
            </Tabs.Panel>
            <Tabs.Panel value="look" pt="md">
              <LookTab {...tab} />
            </Tabs.Panel>
            <Tabs.Panel value="where" pt="md">
              <WhereTab {...tab} id={id} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <Preview values={values} language={language} />
      </div>
    </Page>
  )
}

/** Without what the server adds. */
function bare({ slug, name, is_active, document }: FormValues): FormValues {
  return { slug, name, is_active, document }
}

function readKept(key: string): FormValues | null {
  try {
    const kept: FormValues | null = JSON.parse(readDraft(key)?.values ?? 'null')
    return kept && Array.isArray(kept.document?.fields) ? kept : null
  } catch {
    return null
  }
}

export interface TabProps {
  values: FormValues
  /** In which texts are shown and changed. */
  language: string
  languages: readonly string[]
  change: (next: Partial<FormValues>) => void
  changeDocument: (next: Partial<FormValues['document']>) => void
}
