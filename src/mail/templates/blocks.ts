/** What a designed mail is put together from, from top to bottom. Texts are Liquid; links are addresses of the web. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'button'; label: string; link: string }
  | { kind: 'image'; source: string; description: string; link?: string | undefined }
  | {
      kind: 'card'
      title: string
      text: string
      label: string
      link: string
      image?: string | undefined
      description?: string | undefined
    }
