import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#src/web/kit/server/api.ts'
import type { Template, TemplatePreview } from './use-templates.ts'

/** How a saved template reads to the person of a lead, or to a made-up one. */
export function useReadTemplate(template: Template | undefined, leadId: string | null) {
  return useQuery({
    queryKey: ['template-read', template?.id, template?.version, leadId],
    queryFn: () =>
      call<TemplatePreview>('POST', '/api/templates/preview', {
        subject: template?.subject,
        body: template?.body,
        blocks: template?.blocks,
        ...(leadId ? { lead_id: leadId } : {}),
      }),
    enabled: template !== undefined,
    staleTime: 60_000,
  })
}

/** Makes a plain letter from elsewhere than its own page. */
export function useWriteLetter() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { name: string; subject: string; body: string }) =>
      call<Template>('POST', '/api/templates', { ...o, blocks: null }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  })
}
