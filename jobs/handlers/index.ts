import type { JobName } from '../registry'
import { index } from './build-index'
import { clean, cleanExhausted } from './clean'
import { derive, deriveExhausted } from './derive'
import { encode, encodeExhausted } from './encode'
import { farewell } from './farewell'
import { format, formatExhausted } from './format'
import type { Exhausted, Handler } from './handler'
import { housekeeping } from './housekeeping'
import { importExhausted, importFile } from './import'
import { patch } from './patch'
import { policy, policyExhausted } from './policy'
import { rebuild, rebuildExhausted } from './rebuild'
import { recheck, recheckExhausted } from './recheck'
import { release, releaseExhausted } from './release'
import { score } from './score'
import { trialExhausted, tryThresholds } from './try-thresholds'

/** Who does what. */
export const handlers: Record<JobName, Handler> = {
  clean,
  derive,
  index,
  release,
  patch,
  format,
  encode,
  rebuild,
  import: importFile,
  farewell,
  score,
  trial: tryThresholds,
  policy,
  recheck,
  housekeeping
}

/** Who picks up the pieces. */
export const whenExhausted: Partial<Record<JobName, Exhausted>> = {
  clean: cleanExhausted,
  derive: deriveExhausted,
  release: releaseExhausted,
  format: formatExhausted,
  encode: encodeExhausted,
  rebuild: rebuildExhausted,
  import: importExhausted,
  trial: trialExhausted,
  policy: policyExhausted,
  recheck: recheckExhausted
}
