import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#src/web/kit/server/api.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { sayMoneyExactly } from '#src/web/kit/values/amounts.ts'

export interface Refund {
  id: string
  refund_of: string
  amount: string
  currency: string
  sold_at: string
  reason: string
}

const TOUCHED = ['lead', 'leads', 'report', 'unconfirmed-sales']

/** Records what went back of a sale of a lead, with a way back. */
export function useRefund(leadId: string) {
  const client = useQueryClient()
  const refresh = () => Promise.all(TOUCHED.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const pathOf = (id: string) => `/api/leads/${leadId}/deals/${id}`
  return useMutation({
    mutationFn: ({ id, ...body }: Refund) => call('PUT', pathOf(id), body),
    onSuccess: (_answer, { id, amount, currency }) => {
      sayDone(`Refund recorded: ${sayMoneyExactly(amount, currency)}.`, async () => {
        await call('DELETE', pathOf(id))
        await refresh()
      })
    },
    onSettled: refresh,
  })
}
