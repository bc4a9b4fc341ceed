/** Hours something may be hidden until a person answers; after them the admins are told. */
export const HIDDEN_HOURS = 72
