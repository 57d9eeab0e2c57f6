export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof WEEKDAYS)[number]
export type Shifts = [string, string][]
export type Hours = Partial<Record<Weekday, Shifts>>

const SHORT = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
}

/** "Mon–Fri 09:00–17:00, Sat 09:00–12:00": days with the same hours together. */
export function sayHours(hours: Hours): string {
  const runs: { days: Weekday[]; said: string }[] = []
  for (const day of WEEKDAYS) {
    const said = sayShifts(hours[day] ?? [])
    const last = runs.at(-1)
    if (last && last.said === said) last.days.push(day)
    else runs.push({ days: [day], said })
  }
  const open = runs.filter(({ said }) => said !== '')
  if (open.length === 0) return 'never'
  return open.map(({ days, said }) => `${sayDays(days)} ${said}`).join(', ')
}

function sayDays(days: Weekday[]): string {
  const [first, last] = [days[0] as Weekday, days.at(-1) as Weekday]
  return first === last ? SHORT[first] : `${SHORT[first]}–${SHORT[last]}`
}

/** "09:00–12:00, 13:00–17:00". */
export function sayShifts(shifts: Shifts): string {
  return shifts.map(([from, to]) => `${from}–${to}`).join(', ')
}

/** What `sayShifts` says, and what people write: "9-12, 13:30 - 17"; null where it cannot be read. */
export function readShifts(text: string): Shifts | null {
  if (text.trim() === '') return []
  const shifts = text.split(/[,;]/).map((part) => {
    const found = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(part)
    if (!found) return null
    const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = found
    const shift: [string, string] = [clock(fromHour, fromMinute), clock(toHour, toMinute)]
    const isTime =
      /^([01]\d|2[0-3]):[0-5]\d$/.test(shift[0]) && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(shift[1])
    return isTime && shift[0] !== shift[1] ? shift : null
  })
  return shifts.includes(null) ? null : (shifts as Shifts)
}

function clock(hour: string, minute: string): string {
  return `${hour.padStart(2, '0')}:${minute}`
}
