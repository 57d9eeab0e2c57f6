import { Page } from '#src/web/kit/page/page.tsx'
import { SharedPart } from './shared-part.tsx'

export function SharedFiguresPage() {
  return (
    <Page title="Shared figures" lead="What is seen without signing in">
      <SharedPart />
    </Page>
  )
}
