/** What a setting's value can be. `seed` is a whole number of any size, kept as its digits. */
export const PARAMETER_KINDS = [
  'integer',
  'number',
  'text',
  'choice',
  'ratio',
  'flag',
  'size',
  'seed'
] as const
export type ParameterKind = (typeof PARAMETER_KINDS)[number]

/** One setting of a generator. */
export interface Parameter {
  /** The one name it is kept under, in snake case: `cfg`, `negative_prompt`. */
  key: string
  kind: ParameterKind
  /** Other names of it; compared without case, blanks, `-` and `_`. */
  aliases: readonly string[]
  /** Least and greatest value, both allowed. */
  min?: number
  max?: number
  /** All a `choice` can be; words a `size` or `ratio` can be besides its numbers. */
  choices?: readonly string[]
  /** Message key of its name. */
  label: string
}

type Details = Partial<Pick<Parameter, 'aliases' | 'min' | 'max' | 'choices'>>

/** A setting whose name is the message `parameters:name.<key>`. */
export const parameter = (key: string, kind: ParameterKind, details: Details = {}): Parameter => ({
  ...details,
  key,
  kind,
  aliases: details.aliases ?? [],
  label: `parameters:name.${key}`
})

/** A setting's name as typed, made comparable: `--CFG scale`, `cfg_scale` and `CfgScale` are the same. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–—]+/g, '')
