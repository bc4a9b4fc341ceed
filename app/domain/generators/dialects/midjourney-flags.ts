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

const RATIO = /^\d{1,5}(\.\d{1,3})?[:/]\d{1,5}(\.\d{1,3})?$/
const VERSION = /^\d(\.\d{1,2})?$/

/** Flags no other program has with such a value: one of them makes a pasted text Midjourney's. */
const TELLING: Record<string, RegExp> = {
  ar: RATIO,
  aspect: RATIO,
  v: VERSION,
  version: VERSION,
  niji: /^(\d(\.\d{1,2})?|true)$/,
  stylize: /^\d{1,5}$/,
  chaos: /^\d{1,3}$/,
  weird: /^\d{1,4}$/,
  iw: /^\d?(\.\d{1,2})?$/,
  sref: /^(https?:|\d|random)/,
  cref: /^https?:/,
  oref: /^https?:/
}
/** Flags others may have as well; two of them tell. */
const WEAKER = /^(s|c|w|q|sw|cw|ow|seed|no|tile|stop|style|raw)$/

/** Whether flags with their values (`true` without one) can only be Midjourney's. */
export function areTelling(flags: Record<string, string>): boolean {
  const names = Object.keys(flags)
  const strong = names.some((name) => Object.hasOwn(TELLING, name) && TELLING[name]?.test(flags[name] ?? ''))
  return (
    strong ||
    (names.some((name) => /^(s|c|w|sw|cw|ow)$/.test(name)) &&
      names.filter((name) => WEAKER.test(name)).length > 1)
  )
}
