import {
  IconBooks,
  IconMailForward,
  IconMessageReply,
  IconRoute,
  IconSettings,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react'
import type { PageEntry } from './page-entry.ts'

/** Who is in it, and how it is set up. */
export const COMPANY: readonly PageEntry[] = [
  {
    path: '/account',
    title: 'Your account',
    needs: 'people.read',
    load: async () => ({ default: (await import('#src/people/web/account/account-page.tsx')).AccountPage }),
  },
  {
    path: '/people',
    title: 'People',
    needs: 'people.read',
    group: 'Company',
    icon: IconUsers,
    key: 'g p',
    load: async () => ({ default: (await import('#src/people/web/staff/people-page.tsx')).PeoplePage }),
  },
  {
    path: '/people/$memberId/leads',
    title: 'Move leads',
    needs: 'leads.steer',
    load: async () => ({
      default: (await import('#src/web/pages/moving-out/moving-out-page.tsx')).MovingOutPage,
    }),
  },
  {
    path: '/settings',
    title: 'Settings',
    needs: 'fields.write',
    group: 'Company',
    icon: IconSettings,
    key: 'g s',
    load: async () => ({ default: (await import('#src/web/pages/settings/settings-page.tsx')).SettingsPage }),
  },
  {
    path: '/answers',
    title: 'Answers',
    needs: 'answers.read',
    group: 'Company',
    icon: IconMessageReply,
    load: async () => ({ default: (await import('#src/response/web/answers-page.tsx')).AnswersPage }),
  },
  {
    path: '/templates',
    title: 'Templates',
    needs: 'answers.read',
    group: 'Company',
    icon: IconTemplate,
    load: async () => ({
      default: (await import('#src/mail/web/templates/templates-page.tsx')).TemplatesPage,
    }),
  },
  {
    path: '/templates/$templateId',
    title: 'Template',
    needs: 'answers.read',
    load: async () => ({
      default: (await import('#src/mail/web/templates/template-page.tsx')).TemplatePage,
    }),
  },
  {
    path: '/content',
    title: 'Content',
    needs: 'content.read',
    group: 'Company',
    icon: IconBooks,
    load: async () => ({ default: (await import('#src/content/web/library/library-page.tsx')).LibraryPage }),
  },
  {
    path: '/content/$contentId',
    title: 'Content',
    needs: 'content.read',
    load: async () => ({ default: (await import('#src/content/web/library/content-page.tsx')).ContentPage }),
  },
  {
    path: '/programs',
    title: 'Programs',
    needs: 'programs.read',
    group: 'Company',
    icon: IconRoute,
    key: 'g h',
    load: async () => ({ default: (await import('#src/nurture/web/list/programs-page.tsx')).ProgramsPage }),
  },
  {
    path: '/programs/$programId',
    title: 'Program',
    needs: 'programs.read',
    load: async () => ({ default: (await import('#src/nurture/web/program-page.tsx')).ProgramPage }),
  },
  {
    path: '/outbox',
    title: 'Outbox',
    needs: 'outbox.read',
    group: 'Company',
    icon: IconMailForward,
    key: 'g o',
    load: async () => ({ default: (await import('#src/mail/web/outbox-page.tsx')).OutboxPage }),
  },
]
