/** The wording of the training-consent choice a person saw; it travels with every contribution as its receipt. */
export const CONSENT_VERSION = '2026-11'
