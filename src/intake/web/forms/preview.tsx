import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Loading } from '#src/web/kit/page/states.tsx'
import type { FormValues } from './form-values.ts'
import styles from './forms.module.css'
import { usePreview } from './use-forms.ts'

/** The page as its visitors will see it: the server's own, in a frame that neither runs nor sends anything. */
export function Preview({ values, language }: { values: FormValues; language: string }) {
  const [page, setPage] = useState<'form' | 'thanks'>('form')
  const [width, setWidth] = useState<'wide' | 'phone'>('wide')
  const preview = usePreview(values, language, page)
  return (
    <section className={styles.preview} aria-label="How it looks">
      <div className={styles.previewTools}>
        <SegmentedControl
          size="xs"
          aria-label="Which page"
          data={[
            { value: 'form', label: 'Form' },
            { value: 'thanks', label: 'Thanks' },
          ]}
          value={page}
          onChange={(value) => setPage(value as typeof page)}
        />
        <SegmentedControl
          className={styles.widths}
          size="xs"
          aria-label="How wide"
          data={[
            { value: 'wide', label: 'Computer' },
            { value: 'phone', label: 'Phone' },
          ]}
          value={width}
          onChange={(value) => setWidth(value as typeof width)}
        />
        {preview.error && (
          <span className={styles.problem} role="status">
            {preview.error.message}
          </span>
        )}
      </div>
      {preview.data !== undefined ? (
        <iframe
          title="Preview of the form"
          className={styles.frame}
          data-width={width}
          sandbox=""
          srcDoc={allowed(preview.data)}
        />
      ) : (
        <div className={styles.frame}>{preview.isPending && <Loading lines={8} />}</div>
      )}
    </section>
  )
}

/** The frame stands under this page's policy, which lets through only styles that bear its mark. */
function allowed(html: string): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  return html.replace('<style>', `<style nonce="${nonce}">`)
}
