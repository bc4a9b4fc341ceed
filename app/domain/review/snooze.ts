/** For how long a case can be set aside. `news`: until something new happens to it. */
export const SNOOZES = ['hour', 'day', 'week', 'news'] as const
export type Snooze = (typeof SNOOZES)[number]

/** Hours of each; null has no end of its own. */
export const SNOOZE_HOURS: Record<Snooze, number | null> = { hour: 1, day: 24, week: 168, news: null }
