import { TOO_MUCH } from '../pipeline'
import { RULES } from '../rules'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { rule as nearDuplicate } from '../rules/near-duplicate'

/** Rules whose findings a run can go over again, by name. */
export const RUN_RULES: readonly string[] = [...RULES, exactDuplicate, nearDuplicate, TOO_MUCH].map(
  ({ name }) => name
)
