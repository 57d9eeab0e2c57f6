/**
 * Every page there is, in the order of the navigation. The router, the navigation, the search box, the pictures and the
 * tests of pages read this list and no other.
 */
import {
  IconArrowMerge,
  IconBandage,
  IconFileCheck,
  IconForms,
  IconHeadset,
  IconInbox,
  IconMailForward,
  IconMap2,
  IconMessageReply,
  IconMessages,
  IconReportAnalytics,
  IconScale,
  IconSettings,
  IconSpeakerphone,
  IconSunHigh,
  IconTableImport,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react'
import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Permission } from '#src/people/permissions.ts'
import type { Search } from '../kit/search-state.ts'

export type NavigationGroup = 'Work' | 'Intake' | 'Figures' | 'Agreement' | 'Company'

export interface PageEntry {
  /** With `$name` for what varies. */
  path: string
  title: string
  /** Whom it is shown to; null for people who are not signed in, such pages stand without the navigation. */
  needs: Permission | null
  /** Where it stands in the navigation; left out for pages one comes to from others. */
  group?: NavigationGroup
  icon?: ComponentType<{ size?: number; stroke?: number }>
  /** Goes there from anywhere: 'g t'. */
  key?: string
  load: () => Promise<{ default: ComponentType }>
  /** Asks the server for what the page begins with, while the window around it is still being drawn. */
  ask?: (client: QueryClient, search: Search, params: Readonly<Record<string, string>>) => Promise<unknown>
}

/** For those who draw screens: nobody else has it. */
const WHILE_DEVELOPING: PageEntry[] =
  import.meta.env.MODE === 'development'
    ? [
        {
          path: '/gallery',
          title: 'Gallery',
          needs: 'people.read',
          load: async () => ({
            default: (await import('#src/web/pages/gallery/gallery-page.tsx')).GalleryPage,
          }),
        },
      ]
    : []

export const PAGES: readonly PageEntry[] = [
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
      (await import('#src/web/pages/lead/use-lead.ts')).askLead(client, leadId),
  },
  {
    path: '/desk',
    title: 'Desk',
    needs: 'inquiries.write',
    group: 'Intake',
    icon: IconHeadset,
    key: 'g k',
    load: async () => ({ default: (await import('#src/intake/web/desk/desk-page.tsx')).DeskPage }),
  },
  {
    path: '/inbox',
    title: 'Inbox',
    needs: 'inquiries.place',
    group: 'Intake',
    icon: IconInbox,
    key: 'g i',
    load: async () => ({ default: (await import('#src/intake/web/inbox/inbox-page.tsx')).InboxPage }),
  },
  {
    path: '/quarantine',
    title: 'Quarantine',
    needs: 'inquiries.place',
    group: 'Intake',
    icon: IconBandage,
    key: 'g q',
    load: async () => ({
      default: (await import('#src/intake/web/quarantine/quarantine-page.tsx')).QuarantinePage,
    }),
  },
  {
    path: '/merge-suggestions',
    title: 'Merge suggestions',
    needs: 'persons.merge',
    group: 'Intake',
    icon: IconArrowMerge,
    key: 'g m',
    load: async () => ({
      default: (await import('#src/intake/web/merging/suggestions-page.tsx')).SuggestionsPage,
    }),
  },
  {
    path: '/forms',
    title: 'Forms',
    needs: 'forms.read',
    group: 'Intake',
    icon: IconForms,
    key: 'g w',
    load: async () => ({ default: (await import('#src/intake/web/forms/forms-page.tsx')).FormsPage }),
  },
  {
    path: '/forms/$formId',
    title: 'Form',
    needs: 'forms.read',
    load: async () => ({ default: (await import('#src/intake/web/forms/form-page.tsx')).FormPage }),
  },
  {
    path: '/imports',
    title: 'Imports',
    needs: 'imports.read',
    group: 'Intake',
    icon: IconTableImport,
    key: 'g n',
    load: async () => ({ default: (await import('#src/intake/web/imports/imports-page.tsx')).ImportsPage }),
  },
  {
    path: '/imports/$importId',
    title: 'Import',
    needs: 'imports.read',
    load: async () => ({ default: (await import('#src/intake/web/imports/import-page.tsx')).ImportPage }),
  },
  {
    path: '/imports/files/$uploadId',
    title: 'File to import',
    needs: 'imports.write',
    load: async () => ({ default: (await import('#src/intake/web/imports/file-page.tsx')).FilePage }),
  },
  {
    path: '/figures',
    title: 'Figures',
    needs: 'reports.read',
    group: 'Figures',
    icon: IconReportAnalytics,
    key: 'g f',
    load: async () => ({
      default: (await import('#src/reports/web/overview/overview-page.tsx')).OverviewPage,
    }),
  },
  {
    path: '/figures/ledger',
    title: 'Ledger',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/ledger/ledger-page.tsx')).LedgerPage }),
  },
  {
    path: '/figures/waterfall',
    title: 'Waterfall',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/waterfall/waterfall-page.tsx')).WaterfallPage,
    }),
  },
  {
    path: '/figures/sources',
    title: 'Sources',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/sources/sources-page.tsx')).SourcesPage }),
  },
  {
    path: '/figures/response',
    title: 'Response',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/response/response-page.tsx')).ResponsePage,
    }),
  },
  {
    path: '/figures/leaks',
    title: 'Leaks',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/leaks/leaks-page.tsx')).LeaksPage }),
  },
  {
    path: '/campaigns',
    title: 'Campaigns',
    needs: 'campaigns.read',
    group: 'Figures',
    icon: IconSpeakerphone,
    key: 'g c',
    load: async () => ({
      default: (await import('#src/campaigns/web/campaigns-page.tsx')).CampaignsPage,
    }),
  },
  {
    path: '/campaigns/$campaignId',
    title: 'Campaign',
    needs: 'campaigns.read',
    load: async () => ({ default: (await import('#src/campaigns/web/campaign-page.tsx')).CampaignPage }),
  },
  {
    path: '/definition',
    title: 'Definition',
    needs: 'definition.read',
    group: 'Agreement',
    icon: IconFileCheck,
    key: 'g d',
    load: async () => ({
      default: (await import('#src/definition/web/definition-page.tsx')).DefinitionPage,
    }),
  },
  {
    path: '/surveys',
    title: 'Surveys',
    needs: 'surveys.read',
    group: 'Agreement',
    icon: IconMessages,
    load: async () => ({
      default: (await import('#src/definition/web/survey/surveys-page.tsx')).SurveysPage,
    }),
  },
  {
    path: '/surveys/$surveyId',
    title: 'Survey',
    needs: 'surveys.read',
    load: async () => ({
      default: (await import('#src/definition/web/survey/survey-page.tsx')).SurveyPage,
    }),
  },
  {
    path: '/definition/draft',
    title: 'Draft of the definition',
    needs: 'definition.write',
    load: async () => ({
      default: (await import('#src/definition/web/draft/draft-page.tsx')).DraftPage,
    }),
  },
  {
    path: '/service-levels',
    title: 'Service levels',
    needs: 'service_levels.read',
    group: 'Agreement',
    icon: IconScale,
    load: async () => ({
      default: (await import('#src/followup/service-levels/web/service-levels-page.tsx')).ServiceLevelsPage,
    }),
  },
  {
    path: '/territories',
    title: 'Territories',
    needs: 'distribution.read',
    group: 'Agreement',
    icon: IconMap2,
    load: async () => ({
      default: (await import('#src/distribution/web/territories-page.tsx')).TerritoriesPage,
    }),
  },
  {
    path: '/setup',
    title: 'Set up',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/setup/setup-page.tsx')).SetupPage }),
  },
  {
    path: '/welcome',
    title: 'Welcome',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/welcome-page.tsx')).WelcomePage }),
  },
  {
    path: '/sign-in',
    title: 'Sign in',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/forgot-password',
    title: 'Forgotten password',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/forgot-password-page.tsx')).ForgotPasswordPage,
    }),
  },
  {
    path: '/reset-password',
    title: 'New password',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/reset-password-page.tsx')).ResetPasswordPage,
    }),
  },
  {
    path: '/invitation',
    title: 'Invitation',
    needs: null,
    load: async () => ({
      default: (await import('#src/people/web/door/invitation-page.tsx')).InvitationPage,
    }),
  },
  {
    path: '/enter',
    title: 'Come in',
    needs: null,
    load: async () => ({ default: (await import('#src/people/web/door/enter-page.tsx')).EnterPage }),
  },
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
    path: '/settings',
    title: 'Settings',
    needs: 'fields.write',
    group: 'Company',
    icon: IconSettings,
    key: 'g s',
    load: async () => ({ default: (await import('#src/web/pages/settings/settings-page.tsx')).SettingsPage }),
  },
  ...WHILE_DEVELOPING,
  {
    path: '/notifications',
    title: 'Notifications',
    needs: 'notifications.read',
    load: async () => ({
      default: (await import('#src/notifications/web/notifications-page.tsx')).NotificationsPage,
    }),
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
    path: '/outbox',
    title: 'Outbox',
    needs: 'outbox.read',
    group: 'Company',
    icon: IconMailForward,
    key: 'g o',
    load: async () => ({ default: (await import('#src/response/web/outbox-page.tsx')).OutboxPage }),
  },
]
