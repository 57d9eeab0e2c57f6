import {
  IconFileCheck,
  IconGavel,
  IconHeartHandshake,
  IconMap2,
  IconMessages,
  IconScale,
} from '@tabler/icons-react'
import type { PageEntry } from './page-entry.ts'

/** What both sides agreed on. */
export const AGREEMENT: readonly PageEntry[] = [
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
    path: '/surveys/$surveyId/meeting',
    title: 'Meeting about a survey',
    needs: 'surveys.read',
    isBare: true,
    load: async () => ({
      default: (await import('#src/definition/web/survey/meeting/meeting-page.tsx')).MeetingPage,
    }),
  },
  {
    path: '/definition/compare',
    title: 'Two versions compared',
    needs: 'definition.write',
    load: async () => ({
      default: (await import('#src/definition/web/compare-page.tsx')).ComparePage,
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
    path: '/owed',
    title: 'What we owe',
    needs: 'reports.read',
    group: 'Agreement',
    icon: IconHeartHandshake,
    load: async () => ({
      default: (await import('#src/reports/web/attainment/attainment-page.tsx')).AttainmentPage,
    }),
  },
  {
    path: '/review',
    title: 'Review board',
    needs: 'review.read',
    group: 'Agreement',
    icon: IconGavel,
    key: 'g b',
    load: async () => ({ default: (await import('#src/review/web/review-page.tsx')).ReviewPage }),
  },
  {
    path: '/review/session',
    title: 'Session of the review board',
    needs: 'review.sit',
    load: async () => ({ default: (await import('#src/review/web/session-page.tsx')).SessionPage }),
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
]
