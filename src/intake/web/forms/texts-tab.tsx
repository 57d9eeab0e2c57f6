import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormDocument, Words } from '../../channels/form/form-document.ts'
import type { TabProps } from './form-page.tsx'
import { textOf, withText } from './form-values.ts'
import styles from './forms.module.css'

type Text = 'title' | 'intro' | 'submit'

/** What the form says around its fields, and after it was sent. */
export function TextsTab({ values, language, languages, changeDocument }: TabProps) {
  const { document } = values
  const [after, setAfter] = useState<'thanks' | 'redirect'>(
    document.redirect === null ? 'thanks' : 'redirect',
  )
  function say(text: Text, value: string): void {
    const words = withText(document[text], language, value, languages)
    changeDocument({ [text]: words } as Partial<FormDocument>)
  }
  return (
    <div className={styles.stack}>
      <TextInput
        label="Title"
        value={textOf(document.title, language)}
        onChange={(event) => say('title', event.currentTarget.value)}
      />
      <Textarea
        label="A sentence above the fields"
        autosize
        minRows={2}
        maxRows={6}
        value={textOf(document.intro, language)}
        onChange={(event) => say('intro', event.currentTarget.value)}
      />
      <TextInput
        label="What the button says"
        placeholder="Send"
        value={textOf(document.submit, language)}
        onChange={(event) => say('submit', event.currentTarget.value)}
      />
      <fieldset className={styles.group}>
        <legend>After it was sent</legend>
        <SegmentedControl
          size="xs"
          data={[
            { value: 'thanks', label: 'Thank them here' },
            { value: 'redirect', label: 'Go to a page of yours' },
          ]}
          value={after}
          onChange={(value) => {
            setAfter(value as typeof after)
            if (value === 'thanks') changeDocument({ redirect: null })
          }}
        />
        {after === 'thanks' ? (
          <Textarea
            aria-label="Thanks"
            autosize
            minRows={2}
            maxRows={6}
            value={textOf(document.thanks, language)}
            onChange={(event) => {
              const thanks: Words | undefined = withText(
                document.thanks,
                language,
                event.currentTarget.value,
                languages,
              )
              changeDocument({ thanks: thanks ?? { [language]: ' ' } })
            }}
          />
        ) : (
          <TextInput
            aria-label="Address of the page"
            placeholder="https://www.example.com/thanks"
            value={document.redirect ?? ''}
            onChange={(event) => changeDocument({ redirect: event.currentTarget.value || null })}
          />
        )}
      </fieldset>
    </div>
  )
}
