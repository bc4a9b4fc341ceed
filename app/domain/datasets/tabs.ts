/** Tabs of a dataset's page, in order; the first is the default. */
export const DATASET_TABS = ['data', 'card', 'versions', 'files', 'recipe', 'discussion'] as const
export type DatasetTab = (typeof DATASET_TABS)[number]

/** The tab a query asks for. */
export const readTab = (word: string | null): DatasetTab => DATASET_TABS.find((tab) => tab === word) ?? 'data'
