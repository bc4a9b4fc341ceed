/** How long moderators can take their own decision back, on the database's clock. Admins can at any time. */
export const UNDO_MINUTES = 10
