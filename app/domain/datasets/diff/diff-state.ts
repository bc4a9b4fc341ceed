/** How it stands with what differs between two releases, for whoever waits for it. */
export interface DiffState {
  /** `none`: nobody had it made yet. */
  state: 'ready' | 'making' | 'failed' | 'none'
  /** Rows of both that are read. */
  done: number
  /** Rows of both to read; null while nobody is at it. */
  total: number | null
  error: string | null
}
