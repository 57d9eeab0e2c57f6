import type { Notification } from './use-notifications.ts'

/** One line of the list: a notification, or several of a kind that came together. */
export interface Line {
  id: string
  ids: string[]
  kind: Notification['kind']
  sentence: string
  at: string
  due_at: string | null
  isRead: boolean
  href: string
}

const TOGETHER_MS = 120_000
const MOST_SINGLE = 3

const MANY: Partial<Record<Notification['kind'], (count: number) => string>> = {
  offer: (count) => `${count} leads were offered to you.`,
  handed_over: (count) => `${count} leads were handed to you.`,
  due_soon: (count) => `${count} things are due soon.`,
  overdue: (count) => `${count} things are overdue.`,
}

/** Notifications as lines: more than three of a kind within two minutes are told together. Newest first, as they came. */
export function linesOf(items: readonly Notification[]): Line[] {
  return groupsOf(items).flatMap((group) => {
    const [first] = group as [Notification]
    const say = MANY[first.kind]
    if (!say || group.length <= MOST_SINGLE) return group.map(lineOf)
    const count = group.reduce((sum, one) => sum + one.count, 0)
    return [
      {
        ...lineOf(first),
        ids: group.map(({ id }) => id),
        sentence: say(count),
        due_at: null,
        isRead: group.every(({ read_at }) => read_at !== null),
        href: '/today',
      },
    ]
  })
}

function groupsOf(items: readonly Notification[]): Notification[][] {
  const groups: Notification[][] = []
  for (const item of items) {
    const group = groups.at(-1)
    const [first] = group ?? []
    const isClose = first && Date.parse(first.at) - Date.parse(item.at) < TOGETHER_MS
    if (group && isClose && first.kind === item.kind) group.push(item)
    else groups.push([item])
  }
  return groups
}

function lineOf(item: Notification): Line {
  const { id, kind, sentence, at, due_at, read_at } = item
  return { id, ids: [id], kind, sentence, at, due_at, isRead: read_at !== null, href: whereTo(item) }
}

type About = Pick<Notification, 'kind' | 'lead_id' | 'import_id' | 'count'> &
  Partial<Pick<Notification, 'partner_file_id' | 'about_id' | 'partner_id' | 'document' | 'version'>>

/** The page that a notification is about. */
export function whereTo({ kind, lead_id, import_id, count, document, version, ...about }: About): string {
  if (kind === 'verdict') return '/review'
  if (kind === 'mail_to_place') return '/my-mails'
  if (kind === 'set_aside') return whoIsAside(about, count)
  if (kind === 'appeal') return '/review?state=appealed'
  if (lead_id) return `/leads/${lead_id}`
  if (kind === 'import_finished' && import_id) return `/imports/${import_id}`
  if (kind === 'partner_file')
    return about.partner_file_id ? `/partners/files/${about.partner_file_id}` : '/partners?tab=files'
  if (kind === 'merge_suggestion') return '/merge-suggestions'
  if (kind === 'definition_month') return '/definition#months'
  if (document && version) {
    return `${document === 'definition' ? '/definition' : '/service-levels'}?version=${version}`
  }
  if (kind === 'escalation' && count > 1) return '/leads?due=overdue&sort=due_at'
  return '/today'
}

/** Where somebody says that they are back: on the page of whom it is about, or on one's own. */
function whoIsAside({ about_id, partner_id }: Partial<About>, count: number): string {
  if (partner_id) return `/people?tab=partners&partner=${partner_id}`
  if (about_id) return `/people?member=${about_id}`
  return count > 1 ? '/people' : '/today'
}
