const LEFT_NAME = /^left-[\da-f]{24}$/

/** Whether a user name is the one an account has after it was deleted; pages then say "someone who left". */
export const isLeftName = (name: string): boolean => LEFT_NAME.test(name)
