import { IconReceipt, IconReportAnalytics, IconSpeakerphone } from '@tabler/icons-react'
import type { PageEntry } from './page-entry.ts'

/** What came of it, and what it cost. */
export const FIGURES: readonly PageEntry[] = [
  {
    path: '/figures',
    title: 'Figures',
    needs: 'reports.read',
    group: 'Figures',
    icon: IconReportAnalytics,
    key: 'g f',
    load: async () => ({
      default: (await import('#src/reports/web/boards/boards-page.tsx')).BoardsPage,
    }),
  },
  {
    path: '/my-figures',
    title: 'My figures',
    needs: 'today.read',
    load: async () => ({ default: (await import('#src/reports/web/boards/own-page.tsx')).OwnFiguresPage }),
  },
  {
    path: '/figures/shared',
    title: 'Shared figures',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/sharing/shared-page.tsx')).SharedFiguresPage,
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
    path: '/figures/return',
    title: 'Return',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/return/return-page.tsx')).ReturnPage }),
  },
  {
    path: '/figures/attribution',
    title: 'Attribution',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/attribution/attribution-page.tsx')).AttributionPage,
    }),
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
    path: '/figures/pace',
    title: 'Pace',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/pace/pace-page.tsx')).PacePage }),
  },
  {
    path: '/figures/leaks',
    title: 'Leaks',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/leaks/leaks-page.tsx')).LeaksPage }),
  },
  {
    path: '/figures/acceptance',
    title: 'Acceptance',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/review/acceptance-page.tsx')).AcceptancePage,
    }),
  },
  {
    path: '/figures/review',
    title: 'Figures of the review board',
    needs: 'reports.read',
    load: async () => ({ default: (await import('#src/reports/web/review/verdicts-page.tsx')).VerdictsPage }),
  },
  {
    path: '/figures/partners',
    title: 'Partners',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/partners/partners-page.tsx')).PartnersPage,
    }),
  },
  {
    path: '/figures/nurture-lift',
    title: 'Nurture lift',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/nurture/nurture-lift-page.tsx')).NurtureLiftPage,
    }),
  },
  {
    path: '/figures/profile',
    title: 'Profile',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/profile/profile-page.tsx')).ProfilePage,
    }),
  },
  {
    path: '/figures/did-you-buy',
    title: 'Did you buy?',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/purchases/purchases-page.tsx')).PurchasesPage,
    }),
  },
  {
    path: '/figures/competitors',
    title: 'Competitors',
    needs: 'reports.read',
    load: async () => ({
      default: (await import('#src/reports/web/competitors/competitors-page.tsx')).CompetitorsPage,
    }),
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
    path: '/sales',
    title: 'Sales',
    needs: 'sales.read',
    group: 'Figures',
    icon: IconReceipt,
    load: async () => ({ default: (await import('#src/deals/web/sales-page.tsx')).SalesPage }),
  },
]
