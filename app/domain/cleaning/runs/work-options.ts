/** What a worker brings to long work. */
export interface WorkOptions {
  signal?: AbortSignal
  /** Waits a moment while new contributions are being cleaned, which come first. */
  breathe?: () => Promise<void>
  /** Contributions in one transaction. */
  batch?: number
  /** Threads the rules run in; 0: this one. */
  threads?: number
}
