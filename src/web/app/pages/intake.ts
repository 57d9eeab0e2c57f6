import {
  IconArrowMerge,
  IconBandage,
  IconForms,
  IconHeadset,
  IconInbox,
  IconTableImport,
} from '@tabler/icons-react'
import type { PageEntry } from './page-entry.ts'

/** How inquiries come in. */
export const INTAKE: readonly PageEntry[] = [
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
]
