import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from '../staff/staff.module.css'
import { useCalendars } from '../staff/use-people.ts'
import {
  languagesWith,
  type Partner,
  type PartnerPerson,
  sayLanguage,
  usePartnerChange,
} from './use-partners.ts'

const CEILINGS = [
  ['ceiling_open', 'Most at once'],
  ['ceiling_day', 'Most a day'],
  ['ceiling_week', 'Most a week'],
] as const

type Values = Partial<
  Pick<
    PartnerPerson,
    | 'name'
    | 'email'
    | 'phone'
    | 'language'
    | 'calendar_id'
    | 'deputy_id'
    | 'receives_leads'
    | (typeof CEILINGS)[number][0]
  >
>

/** Somebody of a partner: how mail reaches them, in which language, how much of it. */
export function PersonForm(o: {
  partner: Partner
  person?: PartnerPerson
  /** Who could stand in for them. */
  colleagues?: PartnerPerson[]
  onClose: () => void
}) {
  const { partner, person, onClose } = o
  const calendars = useCalendars()
  const [values, setValues] = useState<Values>(person ? fieldsOf(person) : { receives_leads: true })
  const at = `/api/partners/${partner.id}/people`
  const save = usePartnerChange<Values>(person ? 'PATCH' : 'POST', person ? `${at}/${person.id}` : at)
  const set = (more: Values) => setValues({ ...values, ...more })
  return (
    <form
      className={styles.form}
      aria-label={person ? `Change ${person.name}` : `Add a person to ${partner.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(values, {
          onSuccess() {
            sayDone(person ? 'It is changed.' : `${values.name} gets leads by mail from now on.`)
            onClose()
          },
          onError: sayProblem,
        })
      }}
    >
      <TextInput
        label="Name"
        value={values.name ?? ''}
        onChange={(event) => set({ name: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={200}
      />
      <TextInput
        label="E-mail address"
        description="The only way to them: leads come by mail."
        type="email"
        value={values.email ?? ''}
        onChange={(event) => set({ email: event.currentTarget.value || null })}
        required={values.receives_leads !== false}
        withAsterisk={false}
        maxLength={320}
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <div className={styles.pair}>
        <TextInput
          label="Telephone"
          type="tel"
          value={values.phone ?? ''}
          onChange={(event) => set({ phone: event.currentTarget.value || null })}
          maxLength={40}
        />
        <Select
          label="Language"
          data={languagesWith(values.language ?? null)}
          value={values.language ?? null}
          onChange={(language) => set({ language })}
          clearable
          placeholder={sayLanguage(partner.language)}
        />
      </div>
      <Select
        label="Working hours"
        data={(calendars.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={values.calendar_id ?? null}
        onChange={(calendar_id) => set({ calendar_id })}
        clearable
        placeholder="office hours"
      />
      {person && (
        <Select
          label="Deputy"
          description="Has their leads while they are on leave."
          data={(o.colleagues ?? [])
            .filter(({ id }) => id !== person.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={values.deputy_id ?? null}
          onChange={(deputy_id) => set({ deputy_id })}
          clearable
          placeholder="nobody"
          inputWrapperOrder={['label', 'input', 'description']}
        />
      )}
      <Switch
        label="Gets new leads"
        checked={values.receives_leads !== false}
        onChange={(event) => set({ receives_leads: event.currentTarget.checked })}
      />
      {values.receives_leads !== false && (
        <div className={styles.three}>
          {CEILINGS.map(([key, label]) => (
            <NumberInput
              key={key}
              label={label}
              value={values[key] ?? ''}
              onChange={(value) => set({ [key]: value === '' ? null : Number(value) })}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              allowNegative={false}
              placeholder="no limit"
              hideControls
            />
          ))}
        </div>
      )}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        {person && <Left partner={partner} person={person} onDone={onClose} />}
      </div>
    </form>
  )
}

function fieldsOf(person: PartnerPerson): Values {
  const { name, email, phone, language, calendar_id, deputy_id, receives_leads } = person
  const { ceiling_open, ceiling_day, ceiling_week } = person
  return {
    ...{ name, email, phone, language, calendar_id, deputy_id, receives_leads },
    ...{ ceiling_open, ceiling_day, ceiling_week },
  }
}

/** They left: what lay with them is the lead manager's, their links end; undone by one click. */
function Left({ partner, person, onDone }: { partner: Partner; person: PartnerPerson; onDone: () => void }) {
  const at = `/api/partners/${partner.id}/people/${person.id}/departure`
  const leave = usePartnerChange<undefined>('PUT', at)
  const back = usePartnerChange<undefined>('DELETE', at)
  return (
    <Button
      variant="default"
      loading={leave.isPending}
      onClick={() =>
        leave.mutate(undefined, {
          onSuccess() {
            sayDone(`${person.name} left. Their links are good for nothing any more.`, () =>
              back.mutate(undefined),
            )
            onDone()
          },
          onError: sayProblem,
        })
      }
    >
      Has left
    </Button>
  )
}
