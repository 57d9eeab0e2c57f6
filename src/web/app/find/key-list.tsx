import { Modal } from '@mantine/core'
import type { Key } from '../../kit/keys.ts'
import styles from './key-list.module.css'
import { KeyNames } from './key-names.tsx'

/** What the keyboard does on this page, as the pages themselves say. */
export function KeyList({
  groups,
  onClose,
}: {
  groups: readonly { group: string; keys: readonly Key[] }[]
  onClose: () => void
}) {
  return (
    <Modal opened onClose={onClose} title="Keys" size={640} overlayProps={{ backgroundOpacity: 0.25 }}>
      <div className={styles.groups}>
        {groups.map(({ group, keys }) => (
          <section key={group}>
            <h3 className={styles.group}>{group}</h3>
            <dl className={styles.keys}>
              {[...Map.groupBy(keys, ({ does }) => does)].map(([does, same]) => (
                <div key={does} className={styles.key}>
                  <dt>{does}</dt>
                  <dd>
                    {same.map(({ key }, i) => (
                      <span key={key}>
                        {i > 0 && <span className="quiet"> or </span>}
                        <KeyNames of={key} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
