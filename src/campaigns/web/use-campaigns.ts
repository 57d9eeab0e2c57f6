import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { campaignAnswer, campaignPageAnswer, costAnswer } from '#src/campaigns/schema.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type Campaign = Wire<z.output<typeof campaignAnswer>>
export type CampaignDetail = Wire<z.output<typeof campaignPageAnswer>>
export type Cost = Wire<z.output<typeof costAnswer>>

const CAMPAIGN = 'campaign'

export function useCampaign(id: string) {
  return useQuery({ queryKey: [CAMPAIGN, id], queryFn: () => get<CampaignDetail>(`/api/campaigns/${id}`) })
}

export function useCosts(id: string) {
  return useQuery({
    queryKey: [CAMPAIGN, id, 'costs'],
    queryFn: async () => (await get<{ items: Cost[] }>(`/api/campaigns/${id}/costs`)).items,
  })
}

/** All campaigns, for choosing a parent. */
export function useCampaignNames() {
  return useQuery({
    queryKey: [CAMPAIGN, 'all'],
    queryFn: async () => (await get<{ items: Campaign[] }>('/api/campaigns', { limit: 500 })).items,
  })
}

export interface CampaignInput {
  key?: string | undefined
  name: string
  source: string | null
  from: string | null
  to: string | null
  parent_id: string | null
}

/** What changes a campaign changes figures, too. */
function useFresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [CAMPAIGN] }),
      client.invalidateQueries({ queryKey: ['report'] }),
      client.invalidateQueries({ queryKey: ['lead-choices'] }),
    ])
}

export function usePutCampaign() {
  const fresh = useFresh()
  return useMutation({
    mutationFn: ({ id, fields }: { id: string; fields: CampaignInput }) =>
      call<Campaign>('PUT', `/api/campaigns/${id}`, fields),
    onSettled: fresh,
  })
}

/** Archives or brings back, with a way to take it back. */
export function useArchive() {
  const fresh = useFresh()
  const change = async (id: string, archive: boolean) => {
    await call(archive ? 'PUT' : 'DELETE', `/api/campaigns/${id}/archive`)
    await fresh()
  }
  return async ({ id, name }: { id: string; name: string }, archive: boolean): Promise<void> => {
    try {
      await change(id, archive)
      sayDone(archive ? `${name} is archived.` : `${name} is back.`, () => change(id, !archive))
    } catch (error) {
      sayProblem(error)
    }
  }
}

export interface CostInput {
  amount: string
  currency: string
  spent_on: string
  label: string | null
  is_planned: boolean
}

export function usePutCost(campaignId: string) {
  const fresh = useFresh()
  return useMutation({
    mutationFn: ({ id, fields }: { id: string; fields: CostInput }) =>
      call<Campaign>('PUT', `/api/campaigns/${campaignId}/costs/${id}`, fields),
    onSettled: fresh,
  })
}

/** Takes a line out; it is gone at once, and comes back by undo as it was. */
export function useRemoveCost(campaignId: string) {
  const client = useQueryClient()
  const fresh = useFresh()
  const put = usePutCost(campaignId)
  return async (cost: Cost): Promise<void> => {
    const key = [CAMPAIGN, campaignId, 'costs']
    client.setQueryData<Cost[]>(key, (all) => all?.filter(({ id }) => id !== cost.id))
    try {
      await call('DELETE', `/api/campaigns/${campaignId}/costs/${cost.id}`)
      const { amount, currency, spent_on, label, is_planned } = cost
      sayDone('The line is taken out.', async () => {
        await put.mutateAsync({ id: cost.id, fields: { amount, currency, spent_on, label, is_planned } })
      })
    } catch (error) {
      sayProblem(error)
    } finally {
      await fresh()
    }
  }
}
