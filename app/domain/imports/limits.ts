const MIB = 1024 * 1024

/** Limits of files of many prompts. */
export const IMPORT_FILE = {
  bytes: 1024 * MIB,
  /** In a form, where the browser sends it in one piece. */
  formBytes: 25 * MIB,
  /** A person's, in 24 hours. */
  bytesPerDay: 3 * 1024 * MIB,
  rowsPerDay: 200_000,
  /** Imports of a person that are not at their end. */
  open: 20,
  /** Days an unfinished import's file is kept. */
  days: 7,
  /** Days the rows that could not be read are kept. */
  rejectDays: 30
} as const

/** Endings of files an import takes. A first gate only: what is in it has the last word. */
const ENDINGS = ['csv', 'tsv', 'json', 'jsonl', 'ndjson', 'md', 'markdown', 'txt', 'zip', 'parquet'] as const

/** What a file field offers to pick from. */
export const IMPORT_ACCEPT = ENDINGS.map((ending) => `.${ending}`).join(',')

/** Whether a file may be one of prompts, by its name. */
export const mayImport = (fileName: string): boolean =>
  ENDINGS.some((ending) => fileName.toLowerCase().endsWith(`.${ending}`))

/** What messages about imports name, as params. */
export const IMPORT_NUMBERS = {
  rowsPerDay: IMPORT_FILE.rowsPerDay.toLocaleString('en'),
  gigabytes: IMPORT_FILE.bytes / (1024 * MIB),
  gigabytesPerDay: IMPORT_FILE.bytesPerDay / (1024 * MIB),
  formMegabytes: IMPORT_FILE.formBytes / MIB,
  days: IMPORT_FILE.days,
  rejectDays: IMPORT_FILE.rejectDays,
  open: IMPORT_FILE.open
} as const
