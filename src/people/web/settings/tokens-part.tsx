import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { CopyLink } from '../copy-link.tsx'
import { useMembers } from '../use-members.ts'
import { SCOPE_WORDS } from './scope-words.ts'
import styles from './settings.module.css'
import { TokenForm } from './token-form.tsx'
import { type Token, useEndToken, useTokens } from './use-settings.ts'

/** Keys with which other systems come in. */
export function TokensPart() {
  const tokens = useTokens()
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  return (
    <Card
      title="Tokens"
      aside={
        !isMaking && (
          <Button variant="default" size="compact-sm" onClick={() => setMaking(true)}>
            Make a token
          </Button>
        )
      }
    >
      <p className={styles.text}>
        With a token another system sends inquiries, or reads and works leads. It may what its scopes say, and
        no more.
      </p>
      {made && (
        <div className={styles.secret}>
          Copy it now: it is shown this once, and kept only as a hash.
          <CopyLink link={made} label="The new token" />
        </div>
      )}
      {isMaking && (
        <TokenForm
          onMade={(text) => {
            setMade(text)
            setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      )}
      <Answer query={tokens} lines={3} small kept="Tokens that were made go on working.">
        {(all) =>
          all.length === 0 ? (
            !isMaking && (
              <Empty
                title="No other system comes in yet"
                action={<Button onClick={() => setMaking(true)}>Make the first token</Button>}
              >
                Your web site, a program of your own or an assistant of a rep comes in with a token.
              </Empty>
            )
          ) : (
            <ul className={styles.rows}>
              {all.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function TokenRow({ token }: { token: Token }) {
  const members = useMembers()
  const end = useEndToken()
  const isOver =
    token.revoked_at !== null || (token.expires_at !== null && Date.parse(token.expires_at) < Date.now())
  const member = members.data?.find(({ id }) => id === token.member_id)
  const scopes = token.scopes.map((scope) => SCOPE_WORDS[scope as keyof typeof SCOPE_WORDS]?.name ?? scope)
  return (
    <li data-ended={isOver || undefined}>
      <div className={styles.main}>
        <bdi className="clip">{token.name}</bdi>
        <span className="quiet">
          {scopes.join(', ')}
          {member && ` · as ${member.name}`} · made <When at={token.created_at} day />
          {token.revoked_at ? (
            <>
              {' '}
              · ended <When at={token.revoked_at} day />
            </>
          ) : (
            token.expires_at && (
              <>
                {' '}
                · {isOver ? 'ended' : 'ends'} <When at={token.expires_at} day />
              </>
            )
          )}
        </span>
      </div>
      {!isOver && (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          onClick={() =>
            end.mutate(token.id, {
              onSuccess: () => sayDone(`“${token.name}” is refused from now on.`),
              onError: sayProblem,
            })
          }
        >
          End
        </Button>
      )}
    </li>
  )
}
