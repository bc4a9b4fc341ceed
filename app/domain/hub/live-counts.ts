/** How large the fire is. */
export interface LiveCounts {
  /** Published prompts and outputs. */
  contributions: number
  /** Rows of every dataset's newest release. */
  records: number
  /** People with something published. */
  people: number
}
