import { isLeftName } from './left-name'

export const NAME_MIN = 2
export const NAME_MAX = 39

/** The characters of the rule as an HTML `pattern`, a hint before sending. */
export const NAME_PATTERN = '[A-Za-z0-9._\\-]+'

/** Words that are addresses of the site, or would pass for the house speaking. */
const RESERVED = new Set(
  `about abuse account accounts admin administrator anonymous api arena auth blog collections console contact copyright
  dashboard datasets deleted docs error explore feed healthz help home hub join kindling legal license login logout mail me
  media metrics moderator moderators new news notifications null official outputs preferences privacy prompts quiz review
  robots root search security settings shihuo signin signout signup site staff static status support system team terms
  undefined unknown user users webmaster www`.split(/\s+/)
)

/**
 * Why a name may not be taken, or null when it may. It becomes the `owner` of `owner/name` dataset addresses, so the rule
 * is the Hugging Face Hub's: ASCII letters, digits, `-`, `_`, `.`; no `-` or `.` at the ends; no `--` or `..`.
 *
 * @returns a message key of namespace `errors`
 */
export function nameProblem(name: string): string | null {
  if (name.length < NAME_MIN || name.length > NAME_MAX) return 'errors:name.length'
  if (!/^[A-Za-z0-9._-]+$/.test(name)) return 'errors:name.characters'
  if (/^[-._]|[-.]$|--|\.\./.test(name)) return 'errors:name.edges'
  if (RESERVED.has(name.toLowerCase()) || isLeftName(name.toLowerCase())) return 'errors:name.reserved'
  return null
}
