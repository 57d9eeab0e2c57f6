import { z } from 'zod'

export const imageAnswer = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().describe('Public, and never another picture; the source of an image block'),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  description: z.string().describe('What it shows, for those who see no images'),
  added_at: z.date(),
})

export const imagesAnswer = z.object({ images: z.array(imageAnswer) })
