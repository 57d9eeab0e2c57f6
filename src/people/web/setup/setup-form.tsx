import { Anchor, Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Refused } from '../door/door.tsx'
import { NewPasswordField } from '../door/password-field.tsx'
import { type Setup, useAsk } from '../door/use-access.ts'
import { useSecret } from '../door/use-secret.ts'
import { guessPlace, type Place } from './guesses.ts'
import { type Named, NamedField } from './named-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import styles from './setup.module.css'

export interface Done {
  invitations: { name: string; link: string; mailed_to: string | null }[]
  sample: boolean
}

interface Values {
  code: string
  company: string
  place: Place
  name: string
  email: string
  password: string
  leadManager: Named
  sponsor: Named | null
}

/** What the system cannot know: the code, the company's name, who you are, and who owns this. */
export function SetupForm(o: {
  setup: Setup
  /** Who is signed in already, in the sample company. */
  self: { name: string; email: string } | null
  maySample: boolean
  onDone: (done: Done) => void
}) {
  const { company } = o.setup
  const secret = useSecret()
  const [values, setValues] = useState<Values>(() => ({
    code: secret,
    company: company?.name ?? '',
    place: company ?? guessPlace(),
    name: '',
    email: '',
    password: '',
    leadManager: 'me',
    sponsor: null,
  }))
  useEffect(() => {
    if (secret) setValues((typed) => ({ ...typed, code: secret }))
  }, [secret])
  const [wantsSample, setWantsSample] = useState(false)
  const send = useAsk<object, Done>('POST', '/api/setup')
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const field = (key: 'code' | 'company' | 'name' | 'email') => ({
    value: values[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [key]: event.currentTarget.value }),
    required: true,
    withAsterisk: false,
  })

  function found() {
    const administrator = { name: values.name, email: values.email, password: values.password }
    send.mutate(
      {
        code: values.code,
        ...(o.self ? {} : { administrator }),
        ...(wantsSample
          ? {}
          : {
              company: { name: values.company, ...values.place },
              lead_manager: values.leadManager,
              sponsor: values.sponsor,
            }),
      },
      { onSuccess: o.onDone },
    )
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        found()
      }}
    >
      <TextInput
        {...field('code')}
        className={styles.code}
        label="Setup code"
        description="The server printed it when it started, so that nobody else sets up your Watertight."
        placeholder="ABCD-2345"
        autoComplete="off"
        maxLength={40}
        autoFocus={values.code === ''}
      />
      {!wantsSample && (
        <fieldset className={styles.part}>
          <legend>Your company</legend>
          <TextInput
            {...field('company')}
            label="Name"
            autoComplete="organization"
            maxLength={200}
            autoFocus={values.code !== ''}
          />
          <PlaceFields place={values.place} isFixed={company !== null} onChange={(place) => set({ place })} />
        </fieldset>
      )}
      {!o.self && (
        <fieldset className={styles.part}>
          <legend>You, its administrator</legend>
          <div className={styles.pair}>
            <TextInput {...field('name')} label="Your name" autoComplete="name" maxLength={200} />
            <TextInput
              {...field('email')}
              label="E-mail address"
              type="email"
              autoComplete="username"
              maxLength={320}
            />
          </div>
          <NewPasswordField
            value={values.password}
            about={[values.name, values.email, values.company]}
            onChange={(password) => set({ password })}
          />
        </fieldset>
      )}
      {!wantsSample && (
        <fieldset className={styles.part}>
          <legend>Who answers for it</legend>
          <NamedField
            label="Who owns lead management?"
            description="Whatever nobody is accountable for lands with this person."
            value={values.leadManager}
            onChange={(leadManager) => set({ leadManager: leadManager ?? 'me' })}
          />
          <NamedField
            label="Who in management wants it to work?"
            description="The sponsor. Somebody to go to when the two sides disagree."
            value={values.sponsor}
            onChange={(sponsor) => set({ sponsor })}
            mayWait
          />
        </fieldset>
      )}
      <Refused error={send.error} />
      <div>
        <Button type="submit" size="md" fullWidth loading={send.isPending}>
          {wantsSample ? 'Open the sample company' : 'Set up'}
        </Button>
        {o.maySample && (
          <p className={styles.small}>
            {wantsSample ? 'A made-up company with a year of leads. ' : 'Not sure yet? '}
            <Anchor
              component="button"
              type="button"
              inherit
              onClick={() => {
                send.reset()
                setWantsSample(!wantsSample)
              }}
            >
              {wantsSample ? 'Set up my own instead' : 'Look around in a sample company first'}
            </Anchor>
          </p>
        )}
      </div>
    </form>
  )
}
