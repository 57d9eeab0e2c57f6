import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core'
import { IconFlask, IconPlus, IconTrash } from '@tabler/icons-react'
import { neededInEach } from '#src/lib/peeking.ts'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { MailStep, MailTest, Measure } from '../../program/program-types.ts'
import { sayHowLong } from '../figures/say-how-long.ts'
import { MEASURE_WORDS } from '../saying/say-program.ts'
import { useFigures } from '../use-programs.ts'
import type { Editing } from './editing.ts'
import styles from './forms.module.css'
import { WholeNumber } from './whole-number.tsx'

const MOST_OTHERS = 3
const LONGEST_SUBJECT = 500
/** What is usual before anything is counted: how many do it, of which difference it is worth hearing, in how many days. */
const USUAL: Readonly<Record<Measure, Pick<MailTest, 'usual' | 'difference' | 'within_days'>>> = {
  reply: { usual: 5, difference: 3, within_days: 14 },
  click: { usual: 10, difference: 5, within_days: 7 },
  to_sales: { usual: 5, difference: 3, within_days: 30 },
  opportunity: { usual: 3, difference: 2, within_days: 90 },
}
const ANOTHER = { subject: '', template: null }
const NEW: MailTest = { measure: 'click', ...USUAL.click, adopts: 'when_asked', others: [ANOTHER] }

/** Other subjects or texts that a mail is tried against, what is to tell them apart, and what that takes. */
export function VariantsForm({
  editing,
  step,
  onChange,
}: {
  editing: Editing
  step: MailStep
  onChange: (step: MailStep) => void
}) {
  const { test } = step
  const set = (change: Partial<MailTest>) => test && onChange({ ...step, test: { ...test, ...change } })
  if (!test) {
    return (
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFlask size={14} />}
          onClick={() => onChange({ ...step, test: NEW })}
        >
          Try another subject or text
        </Button>
      </div>
    )
  }
  const { others } = test
  const without = (at: number) => {
    const { test: _, ...plain } = step
    return onChange(
      others.length === 1 ? plain : { ...step, test: { ...test, others: others.toSpliced(at, 1) } },
    )
  }
  return (
    <fieldset className={styles.test}>
      <legend className={styles.label}>Tried against</legend>
      {others.map((other, at) => (
        <Other
          key={'BCD'[at]}
          name={`Variant ${'BCD'[at]}`}
          own={step.template}
          other={other}
          onChange={(next) => set({ others: others.with(at, next) })}
          onRemove={() => without(at)}
        />
      ))}
      {others.length < MOST_OTHERS && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => set({ others: [...others, ANOTHER] })}
          >
            One more
          </Button>
        </div>
      )}
      <div className={styles.asked}>
        <Select
          label="The better one makes more"
          data={Object.entries(MEASURE_WORDS).map(([value, { label }]) => ({ value, label }))}
          value={test.measure}
          allowDeselect={false}
          onChange={(value) => {
            const measure = value as Measure
            if (measure !== test.measure) set({ measure, ...USUAL[measure] })
          }}
        />
        <WholeNumber
          label="Within days"
          least={1}
          most={365}
          value={test.within_days}
          onChange={(within_days) => set({ within_days })}
        />
        <WholeNumber
          label="Usually do"
          suffix=" %"
          least={1}
          most={90}
          value={test.usual}
          onChange={(usual) => set({ usual })}
        />
        <WholeNumber
          label="Worth knowing, in points"
          least={1}
          most={50}
          value={test.difference}
          onChange={(difference) => set({ difference })}
        />
      </div>
      <Needs programId={editing.programId} test={test} />
      <Checkbox
        label="Send the better one to everybody as soon as it is known"
        checked={test.adopts === 'by_itself'}
        onChange={(event) => set({ adopts: event.currentTarget.checked ? 'by_itself' : 'when_asked' })}
      />
    </fieldset>
  )
}

type OtherText = MailTest['others'][number]

function Other(o: {
  name: string
  own: string
  other: OtherText
  onChange: (other: OtherText) => void
  onRemove: () => void
}) {
  const templates = useTemplates(false)
  const { other, name } = o
  const texts = (templates.data ?? []).map(({ id, name: called }) => ({
    value: id,
    label: id === o.own ? `The same: ${called}` : called,
  }))
  return (
    <div className={styles.variant}>
      <TextInput
        label={`${name}: subject`}
        placeholder={other.template ? 'The text’s own' : 'Another subject'}
        maxLength={LONGEST_SUBJECT}
        value={other.subject ?? ''}
        onChange={(event) => o.onChange({ ...other, subject: event.currentTarget.value })}
      />
      <Select
        label={`${name}: text`}
        searchable
        data={texts}
        value={other.template ?? o.own}
        allowDeselect={false}
        nothingFoundMessage="No text of that name"
        onChange={(id) => {
          const { version: _, ...rest } = other
          if (id) o.onChange({ ...rest, template: id === o.own ? null : id })
        }}
      />
      <ActionIcon aria-label={`Take ${name} out`} onClick={o.onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  )
}

function Needs({ programId, test }: { programId: string; test: MailTest }) {
  const { data } = useFigures(programId, undefined)
  const groups = test.others.length + 1
  const needed = groups * neededInEach(test.usual / 100, test.difference / 100, groups)
  return (
    <p className={styles.hint}>
      It takes about {sayNumber(needed)} leads in all, the same share of each by lot
      {sayHowLong(needed, data?.per_week ?? null, test.within_days)}. So large a difference is then found in
      four of five cases, and one that is not there in fewer than one of twenty, however often one looks.
    </p>
  )
}
