/** What a file of a release is to who looks at it. */
export type FileKind = 'text' | 'chart' | 'parquet' | 'archive' | 'other'

const KINDS: [FileKind, RegExp][] = [
  ['chart', /^charts\/[\w-]+\.svg$/],
  ['text', /\.(md|txt|jsonl?|csv|ya?ml|bib|cff|svg|toml|sig)$|(^|\/)(LICENSE|\.gitattributes)$/i],
  ['parquet', /\.parquet$/],
  ['archive', /\.(tar|zip|tar\.gz)$/]
]

export const fileKind = (path: string): FileKind => KINDS.find(([, look]) => look.test(path))?.[0] ?? 'other'
