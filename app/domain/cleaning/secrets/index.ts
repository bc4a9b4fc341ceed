import { AI_KEYS } from './ai'
import { CLOUD_KEYS } from './cloud'
import { CODE_KEYS } from './code'
import type { SecretPattern } from './pattern'
import { SERVICE_KEYS } from './services'

/**
 * Written from the providers' own documentation of their key formats. Lengths and alphabets of the most used were compared
 * with the published rules of gitleaks 8 and of GitLab's secret detection, and with GitGuardian's pages of detectors.
 */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  ...AI_KEYS,
  ...CLOUD_KEYS,
  ...CODE_KEYS,
  ...SERVICE_KEYS
]
