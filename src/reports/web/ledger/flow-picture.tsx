import { useElementSize } from '@mantine/hooks'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { StageShape } from '#src/web/kit/values/stages.tsx'
import { NumberLink } from '../kit/number-link.tsx'
import type { Result } from '../use-report.ts'
import { layOutFlow, type PlacedPart, ribbon } from './flow-layout.ts'
import { type LedgerPart, partsOf } from './flow-parts.ts'
import styles from './ledger.module.css'

const BAR = 10
const TOP = 26

type Placed = PlacedPart & LedgerPart

/** The balance sheet as a flow: on the left what was open and came in, on the right what is open and was closed. */
export function FlowPicture({ result }: { result: Result }) {
  const { ref, width } = useElementSize()
  const { left, right } = partsOf(result)
  const isNarrow = width < 620
  const flow = layOutFlow(left, right, isNarrow ? 380 : 420)
  const [placedLeft, placedRight] = [flow.left as Placed[], flow.right as Placed[]]
  const label = isNarrow ? 116 : 168
  const [x1, x2] = [label, width - label - BAR]
  const middle = (x1 + x2) / 2
  const total = placedLeft.reduce((sum, { value }) => sum + value, 0)
  return (
    <div ref={ref} className={styles.flow} style={{ height: flow.height + TOP }}>
      {width > 0 && (
        <>
          <svg width={width} height={flow.height + TOP} className={styles.drawing} aria-hidden>
            <defs>
              <pattern
                id="moved"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="2" height="6" fill="var(--surface)" opacity="0.55" />
              </pattern>
            </defs>
            <g transform={`translate(0 ${TOP})`}>
              {placedLeft.map((part) => (
                <Ribbon key={part.key} part={part} from={[x1 + BAR, part.y]} to={[middle, part.trunkY]} />
              ))}
              {placedRight.map((part) => (
                <Ribbon key={part.key} part={part} from={[middle + BAR, part.trunkY]} to={[x2, part.y]} />
              ))}
              <rect
                x={middle}
                y={flow.trunk.y}
                width={BAR}
                height={flow.trunk.height}
                rx={2}
                fill="var(--text-quiet)"
              />
            </g>
            <text
              x={middle + BAR / 2}
              y={isNarrow ? 14 : TOP + flow.trunk.y - 8}
              textAnchor="middle"
              className={styles.trunk}
            >
              {sayNumber(total)} leads
            </text>
          </svg>
          <Labels
            parts={placedLeft}
            side="left"
            width={label - 8}
            isNarrow={isNarrow}
            title="At the start, and came"
          />
          <Labels
            parts={placedRight}
            side="right"
            width={label - 8}
            isNarrow={isNarrow}
            title="At the end, and closed"
          />
        </>
      )}
    </div>
  )
}

function Ribbon({ part, from, to }: { part: Placed; from: [number, number]; to: [number, number] }) {
  const outline = ribbon(from[0], from[1], to[0], to[1], part.height)
  const isLeft = to[1] === part.trunkY
  const x = isLeft ? from[0] - BAR : to[0]
  return (
    <g>
      <path d={outline} fill={part.color} opacity={0.3} />
      {part.kind === 'flow' && <path d={outline} fill="url(#moved)" />}
      <rect
        x={x}
        y={part.y}
        width={BAR}
        height={part.height}
        rx={Math.min(2, part.height / 2)}
        fill={part.color}
      />
    </g>
  )
}

function Labels(o: {
  parts: readonly Placed[]
  side: 'left' | 'right'
  width: number
  /** There is room for the word and the number only. */
  isNarrow: boolean
  title: string
}) {
  return (
    <ul className={styles.labels} data-side={o.side} style={{ width: o.width }} aria-label={o.title}>
      {o.parts.map((part) => (
        <li key={part.key} style={{ top: TOP + part.labelY }}>
          <span className={styles.word}>
            {part.stage && !o.isNarrow && <StageShape stage={part.stage} size={13} />}
            <span className="clip">{part.label}</span>
          </span>
          <b>
            <NumberLink filter={part.filter} says={`${part.label}: ${sayNumber(part.value)}`}>
              {sayNumber(part.value)}
            </NumberLink>
          </b>
        </li>
      ))}
    </ul>
  )
}
