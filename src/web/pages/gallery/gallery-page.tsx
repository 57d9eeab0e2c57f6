import { Button, Checkbox, Group, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { Grade } from '#src/followup/web/grade.tsx'
import { STAGES } from '#src/lead/stages.ts'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { ClockRing, type ClockState } from '#src/web/kit/time/clock-ring.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './gallery.module.css'

const SURFACES = ['--surface', '--surface-sunk', '--surface-raised', '--surface-hover', '--surface-chosen']
const MEANINGS = [
  '--accent',
  '--accent-text',
  '--broken',
  '--soon',
  '--kept',
  '--text-quiet',
  '--line-strong',
]
const STATES: [ClockState['state'], minutes: number][] = [
  ['running', 170],
  ['running', 55],
  ['about_to_break', 12],
  ['broken', -90],
  ['kept', 60],
]

/** The one look on one page, for whoever draws a new one. Only while developing. */
export function GalleryPage() {
  const now = Date.now()
  return (
    <Page title="Gallery" lead="Everything that screens are made of. Nothing else names a colour or a size.">
      <Card title="Surfaces and meanings">
        <ul className={styles.swatches}>
          {[...SURFACES, ...MEANINGS].map((name) => (
            <li key={name}>
              <i style={{ background: `var(${name})` }} />
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Stages: a shape, a colour and a word">
        <Group gap="lg">
          {STAGES.map((stage) => (
            <StageMark key={stage} stage={stage} />
          ))}
        </Group>
      </Card>
      <Card title="Clocks">
        <Group gap="lg">
          {STATES.map(([state, minutes]) => (
            <ClockRing
              key={minutes}
              clock={{ state, due_at: new Date(now + minutes * 60_000).toISOString() }}
            />
          ))}
          <Grade grade="hot" />
          <Grade grade="sales_ready" />
        </Group>
      </Card>
      <Card title="Type">
        <h1 className={styles.title}>A page’s title, 20 px</h1>
        <p className={styles.text}>Text is 14 px on a line of no more than 80 characters, numbers tabular.</p>
        <p className={styles.small}>Tables and what stands beside are 13 px.</p>
      </Card>
      <Card title="What can be done">
        <Group>
          <Button onClick={() => sayDone('Accepted Jane Roe.', () => {})}>Accept</Button>
          <Button
            variant="default"
            onClick={() => sayProblem(new Error('Somebody else accepted it a moment ago.'))}
          >
            Refuse
          </Button>
          <Button variant="subtle">Close</Button>
          <Button loading>Accept</Button>
          <Button disabled>Accept</Button>
          <kbd>A</kbd>
        </Group>
      </Card>
      <Card title="What is asked">
        <div className={styles.fields}>
          <TextInput label="Company" placeholder="Acme Pumps" />
          <TextInput label="E-mail" defaultValue="jane@" error="Something is missing behind the @." />
          <Select label="Stage" data={[...STAGES]} defaultValue="working" />
          <Checkbox label="Takes leads" defaultChecked />
          <Switch label="Mail me new offers" />
          <SegmentedControl data={['Month', 'Quarter', 'Year']} />
        </div>
      </Card>
      <Card title="Empty">
        <Empty title="No forms yet" action={<Button>Make the first form</Button>}>
          A form on your site brings inquiries straight into Watertight.
        </Empty>
      </Card>
      <Card title="Failed">
        <Failed
          error={new Error('The server cannot be reached.')}
          retry={() => {}}
          kept="What you typed is kept."
        />
      </Card>
      <Card title="Loading">
        <Loading lines={3} />
      </Card>
    </Page>
  )
}
