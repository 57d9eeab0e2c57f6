import {
  IconBuildingStore,
  IconLayoutDashboard,
  IconSunHigh,
  IconTargetArrow,
  IconZzz,
} from '@tabler/icons-react'
import type { PageEntry } from './page-entry.ts'

/** What is worked on every day. */
export const WORK: readonly PageEntry[] = [
  {
    path: '/today',
    title: 'Today',
    needs: 'today.read',
    group: 'Work',
    icon: IconSunHigh,
    key: 'g t',
    load: async () => ({ default: (await import('#src/web/pages/today/today-page.tsx')).TodayPage }),
    ask: async (client, search) =>
      (await import('#src/web/pages/today/use-today.ts')).askToday(client, search),
  },
  {
    path: '/leads',
    title: 'Leads',
    needs: 'leads.read',
    group: 'Work',
    icon: IconTargetArrow,
    key: 'g l',
    load: async () => ({ default: (await import('#src/web/pages/leads/leads-page.tsx')).LeadsPage }),
    ask: async (client, search) =>
      (await import('#src/web/pages/leads/ask-leads.ts')).askLeads(client, search),
  },
  {
    path: '/leads/$leadId',
    title: 'Lead',
    needs: 'leads.read',
    load: async () => ({ default: (await import('#src/web/pages/lead/lead-page.tsx')).LeadPage }),
    ask: async (client, _, { leadId = '' }) =>
      (await import('#src/web/pages/lead/ask-lead.ts')).askLead(client, leadId),
  },
  {
    path: '/board',
    title: 'Team board',
    needs: 'leads.steer',
    group: 'Work',
    icon: IconLayoutDashboard,
    key: 'g e',
    load: async () => ({ default: (await import('#src/followup/board/web/board-page.tsx')).BoardPage }),
  },
  {
    path: '/scoreboard',
    title: 'Scoreboard',
    needs: 'today.read',
    load: async () => ({
      default: (await import('#src/reports/web/scoreboard/scoreboard-page.tsx')).ScoreboardPage,
    }),
  },
  {
    path: '/partners',
    title: 'Partners',
    needs: 'partners.read',
    group: 'Work',
    icon: IconBuildingStore,
    load: async () => ({ default: (await import('#src/web/pages/partners/partners-page.tsx')).PartnersPage }),
  },
  {
    path: '/partners/files/$partnerFileId',
    title: 'A file of a partner',
    needs: 'partners.write',
    load: async () => ({ default: (await import('#src/web/pages/partners/file-page.tsx')).PartnerFilePage }),
  },
  {
    path: '/lean-times',
    title: 'Lean times',
    needs: 'distribution.write',
    group: 'Work',
    icon: IconZzz,
    load: async () => ({
      default: (await import('#src/web/pages/lean-times/lean-times-page.tsx')).LeanTimesPage,
    }),
  },
  {
    path: '/my-mails',
    title: 'Mails without a lead',
    needs: 'leads.note',
    load: async () => ({ default: (await import('#src/mail/web/members/my-mails-page.tsx')).MyMailsPage }),
  },
  {
    path: '/notifications',
    title: 'Notifications',
    needs: 'notifications.read',
    load: async () => ({
      default: (await import('#src/notifications/web/notifications-page.tsx')).NotificationsPage,
    }),
  },
]
