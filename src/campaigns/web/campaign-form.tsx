import { Autocomplete, Button, Group, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { say } from '#src/followup/web/words.ts'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import styles from './campaigns.module.css'
import { type Campaign, useCampaignNames, usePutCampaign } from './use-campaigns.ts'

/** Makes a campaign, or changes one; what was typed stays until the server has taken it. */
export function CampaignForm(o: {
  campaign?: Campaign | undefined
  parentId?: string | null
  onDone: (campaign: Campaign) => void
  onCancel: () => void
}) {
  const { campaign } = o
  // One id for all tries of one form, so that a second click makes no second campaign.
  const [id] = useState(() => campaign?.id ?? newCommandId())
  const [name, setName] = useState(campaign?.name ?? '')
  const [key, setKey] = useState(campaign?.key ?? '')
  const [source, setSource] = useState(say(campaign?.source))
  const [from, setFrom] = useState(campaign?.starts_on ?? '')
  const [to, setTo] = useState(campaign?.ends_on ?? '')
  const [parent, setParent] = useState<string | null>(campaign?.parent_id ?? o.parentId ?? null)
  const { data: all = [] } = useCampaignNames()
  const sources = [...new Set(all.flatMap(({ source }) => source ?? []))]
  const put = usePutCampaign()
  const isBackwards = from !== '' && to !== '' && from > to

  async function save(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '' || isBackwards) return
    const fields = {
      ...(campaign ? {} : { key: key.trim() || undefined }),
      name: name.trim(),
      source: sourceOf(source, [...sources, ...(campaign?.source ? [campaign.source] : [])]),
      from: from || null,
      to: to || null,
      parent_id: parent,
    }
    const saved = await put.mutateAsync({ id, fields }).catch(() => undefined)
    if (saved) o.onDone(saved)
  }
  return (
    <form
      className={styles.form}
      onSubmit={save}
      aria-label={campaign ? 'Change the campaign' : 'Make a campaign'}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        description={
          campaign
            ? 'Links and forms speak of it, so it stays.'
            : 'As links and forms say it (utm_campaign); the name where empty.'
        }
        value={key}
        maxLength={200}
        disabled={campaign !== undefined}
        placeholder={name.trim().toLowerCase()}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Autocomplete
        label="Source"
        description="What its leads count for in figures: one there is, or a new word."
        placeholder="Trade show"
        data={sources.map(say)}
        value={source}
        maxLength={100}
        onChange={setSource}
      />
      <Select
        label="Part of"
        placeholder="Nothing else"
        data={all
          .filter((one) => one.id !== id && (one.archived_at === null || one.id === parent))
          .map((one) => ({ value: one.id, label: one.name }))}
        value={parent}
        searchable
        clearable
        onChange={setParent}
      />
      <DayField label="From" empty="No first day" value={from} onChange={setFrom} />
      <DayField
        label="To"
        empty="No last day"
        value={to}
        error={isBackwards ? 'This ends before it begins.' : undefined}
        onChange={setTo}
      />
      {put.error && (
        <p className={styles.wrong} role="alert">
          {put.error.message}
        </p>
      )}
      <Group gap="xs" className={styles.wide}>
        <Button type="submit" loading={put.isPending} disabled={name.trim() === '' || isBackwards}>
          {campaign ? 'Save' : 'Make the campaign'}
        </Button>
        <Button variant="default" onClick={o.onCancel}>
          Leave it
        </Button>
      </Group>
    </form>
  )
}

/** The source behind its word; a new one is written as links write it, so that both count together. */
function sourceOf(word: string, known: readonly string[]): string | null {
  const typed = word.trim()
  const same = known.find((code) => code === typed || say(code).toLowerCase() === typed.toLowerCase())
  return same ?? (typed === '' ? null : typed.toLowerCase().replace(/\s+/g, '_'))
}
