/** Exports: everything of a workspace's leads, interactions and movements as a file. */
export { EXPORTS, type ExportName } from './columns.ts'
export { writeExport } from './write-export.ts'
export { CONTENT_TYPES, EXPORT_FORMATS, type ExportFormat } from './write-rows.ts'
