/** A threshold's key as a field's name: dots mean parts to whoever reads forms. */
export const fieldOf = (key: string): string => key.replaceAll('.', '~')

/** The key behind such a name. */
export const keyOf = (field: string): string => field.replaceAll('~', '.')
