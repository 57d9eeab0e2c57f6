import { STAGES, waysFrom } from './stages.ts'

/** The table of stages as a diagram (Mermaid), for docs/stages.md. */
export function drawStages(): string {
  const lines = STAGES.flatMap((from) => waysFrom(from).map((to) => `  ${from} --> ${to}`))
  return ['stateDiagram-v2', '  [*] --> inquiry', ...lines].join('\n')
}
