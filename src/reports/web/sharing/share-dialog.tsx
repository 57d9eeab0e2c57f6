import { Anchor, Modal, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { LinkForm } from './link-form.tsx'
import { MailForm } from './mail-form.tsx'
import styles from './sharing.module.css'
import type { View } from './use-sharing.ts'

/** One's own figures are mailed to oneself, and not shared. */
export function ShareDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const isOwn = view.name === 'own'
  const [way, setWay] = useState(isOwn ? 'mail' : 'link')
  return (
    <Modal opened onClose={onClose} title={isOwn ? 'Mail me my figures' : 'Share these figures'}>
      {!isOwn && (
        <SegmentedControl
          fullWidth
          mb="md"
          value={way}
          onChange={setWay}
          data={[
            { value: 'link', label: 'By a link' },
            { value: 'mail', label: 'By mail, every week' },
          ]}
        />
      )}
      {way === 'link' ? <LinkForm view={view} /> : <MailForm view={view} onDone={onClose} />}
      <p className={styles.foot}>
        <Anchor component={Link} to={'/figures/shared' as never} size="sm" onClick={onClose}>
          What is shared and mailed
        </Anchor>
      </p>
    </Modal>
  )
}
