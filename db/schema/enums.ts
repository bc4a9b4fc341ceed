import { pgEnum } from 'drizzle-orm/pg-core'
import * as words from '../vocabulary'

export const role = pgEnum('role', words.ROLES)
export const license = pgEnum('license', words.LICENSES)
export const scenario = pgEnum('scenario', words.SCENARIOS)
export const modality = pgEnum('modality', words.MODALITIES)
export const moderationState = pgEnum('moderation_state', words.MODERATION_STATES)
export const subjectType = pgEnum('subject_type', words.SUBJECT_TYPES)
export const verdict = pgEnum('verdict', words.VERDICTS)
export const caseState = pgEnum('case_state', words.CASE_STATES)
export const caseLane = pgEnum('case_lane', words.CASE_LANES)
export const reportReason = pgEnum('report_reason', words.REPORT_REASONS)
export const decisionAction = pgEnum('decision_action', words.DECISION_ACTIONS)
export const decisionPolicy = pgEnum('decision_policy', words.DECISION_POLICIES)
export const task = pgEnum('task', words.TASKS)
export const split = pgEnum('split', words.SPLITS)
export const releaseState = pgEnum('release_state', words.RELEASE_STATES)
