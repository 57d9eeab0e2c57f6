import { PasswordInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call } from '#src/web/kit/server/api.ts'
import styles from './door.module.css'

interface Strength {
  score: number
  problem: string | null
}

const STEPS = [1, 2, 3, 4]

/** A new password, with how hard it is to guess. `about`: what a guesser knows: name, address, company. */
export function NewPasswordField(o: {
  label?: string
  value: string
  about: readonly string[]
  onChange: (password: string) => void
  autoFocus?: boolean
}) {
  const [asked] = useDebouncedValue(o.value, 250)
  const { data } = useQuery({
    queryKey: ['password-strength', asked, ...o.about],
    queryFn: () =>
      call<Strength>('POST', '/api/auth/password-strength', {
        password: asked,
        about: o.about.filter(Boolean),
      }),
    enabled: asked !== '',
    retry: false,
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const shown = o.value === '' ? undefined : data
  const isGood = shown?.problem === null
  return (
    <div>
      <PasswordInput
        label={o.label ?? 'Password'}
        value={o.value}
        onChange={(event) => o.onChange(event.currentTarget.value)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        maxLength={128}
        aria-describedby="password-advice"
        data-autofocus={o.autoFocus || undefined}
        autoFocus={o.autoFocus}
      />
      <div className={styles.strength} data-good={isGood || undefined} aria-hidden="true">
        {STEPS.map((step) => (
          <span key={step} data-on={(shown && Math.max(shown.score, 1) >= step) || undefined} />
        ))}
      </div>
      <p id="password-advice" className={styles.advice} aria-live="polite">
        {shown?.problem ??
          (isGood ? 'This is hard to guess.' : 'Twelve characters or more. Four random words do well.')}
      </p>
    </div>
  )
}
