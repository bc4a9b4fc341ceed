import { AI_KEYS } from './ai'
import { CLOUD_KEYS } from './cloud'
import { CODE_KEYS } from './code'
import type { SecretPattern } from './pattern'
import { SERVICE_KEYS } from './services'

/** Written from the providers' own documentation of their key formats. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  ...AI_KEYS,
  ...CLOUD_KEYS,
  ...CODE_KEYS,
  ...SERVICE_KEYS
]
