import { sayWorkingTime } from '#src/lib/say-wait.ts'
import type { NextTryShown } from './use-next-try.ts'

const WAYS: Record<string, string> = {
  phone: 'by phone',
  email: 'by e-mail',
  message: 'by message',
  meeting: 'in person',
  video: 'by video',
  post: 'by post',
}

/** By which way, as it stands in a sentence: "by phone". */
export function sayWay(channel: string): string {
  return WAYS[channel] ?? `by ${channel}`
}

/** Why that try, in a sentence: what was not tried yet, and how long the pause was. Empty where nothing speaks for it. */
export function sayWhy({ why, channel }: NonNullable<NextTryShown['next']>): string {
  const { restedMinutes } = why
  if (restedMinutes === null) return 'The first try.'
  const isNew = [why.isNewWeekday && 'on another day', why.isNewDaypart && 'at another time of day'].filter(
    (part) => part !== false,
  )
  const way =
    why.channel === 'untried'
      ? `Not tried ${sayWay(channel)} yet`
      : why.channel === 'only'
        ? `The only way known is ${sayWay(channel)}`
        : `Tried least ${sayWay(channel)}`
  const when = isNew.length > 0 ? `, ${isNew.join(' and ')}` : ''
  return `${way}${when}, ${sayPause(restedMinutes)} after the last try.`
}

/** Nobody counts the hours of a pause that was longer than a working week. */
const LONG_MINUTES = 40 * 60

function sayPause(minutes: number): string {
  return minutes > LONG_MINUTES ? 'long' : sayWorkingTime(minutes * 60)
}
