/** Flags by how many values they take (Midjourney documentation, V1 to V7 and niji). */
const ONE =
  'ar aspect v version s stylize c chaos w weird q quality seed sameseed iw sw sv cw ow style r repeat stop motion end bs exp cref oref'
const OPTIONAL = 'niji'
const MANY = 'sref p profile personalize'
const NONE =
  'raw tile draft fast relax turbo video loop hd stealth public upbeta upalpha uplight hq test testp creative upanime'

export type FlagKind = 'one' | 'optional' | 'many' | 'none' | 'text' | 'unknown'

const KINDS = new Map<string, FlagKind>([
  ...ONE.split(' ').map((name): [string, FlagKind] => [name, 'one']),
  ...OPTIONAL.split(' ').map((name): [string, FlagKind] => [name, 'optional']),
  ...MANY.split(' ').map((name): [string, FlagKind] => [name, 'many']),
  ...NONE.split(' ').map((name): [string, FlagKind] => [name, 'none']),
  ['no', 'text']
])

export const flagKind = (name: string): FlagKind => KINDS.get(name.toLowerCase()) ?? 'unknown'

/** Flags no other program has with such a value: one of them makes a pasted text Midjourney's. */
const TELLING: Record<string, RegExp> = {
  ar: /^\d{1,5}(\.\d{1,3})?[:/]\d{1,5}(\.\d{1,3})?$/,
  aspect: /^\d{1,5}(\.\d{1,3})?[:/]\d{1,5}(\.\d{1,3})?$/,
  v: /^\d(\.\d{1,2})?$/,
  version: /^\d(\.\d{1,2})?$/,
  niji: /^(\d(\.\d{1,2})?)?$/,
  s: /^\d{1,5}$/,
  stylize: /^\d{1,5}$/,
  c: /^\d{1,3}$/,
  chaos: /^\d{1,3}$/,
  weird: /^\d{1,4}$/,
  iw: /^\d?(\.\d{1,2})?$/,
  sref: /^(https?:|\d|random)/,
  cref: /^https?:/,
  oref: /^https?:/,
  sw: /^\d{1,4}$/,
  cw: /^\d{1,3}$/,
  ow: /^\d{1,4}$/
}

export const isTelling = (name: string, value: string): boolean =>
  Object.hasOwn(TELLING, name) && TELLING[name]?.test(value) === true
