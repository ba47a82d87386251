import * as v from 'valibot';
import { PASSWORD_LEAST, PASSWORD_MOST } from './constants.ts';

/** Long is what makes a password hard to guess; nothing else is asked of it. */
export const newPasswordSchema = v.pipe(
  v.string(),
  v.minLength(PASSWORD_LEAST, `at least ${PASSWORD_LEAST} characters`),
  v.maxLength(PASSWORD_MOST, `at most ${PASSWORD_MOST} characters`),
);

export const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.email('an e-mail address'),
  v.maxLength(200, 'at most 200 characters'),
);

export const signInInput = v.object({
  email: emailSchema,
  password: v.pipe(v.string(), v.minLength(1, 'your password'), v.maxLength(PASSWORD_MOST, 'your password')),
  /** False: the session ends with the browser. */
  rememberMe: v.optional(v.boolean(), true),
});

export const signInAnswer = v.object({ user: v.object({ id: v.string(), name: v.string(), email: v.string() }) });

export const setPasswordInput = v.object({
  /** From the link that an administrator sent. */
  token: v.pipe(v.string(), v.minLength(1, 'the token of the link')),
  newPassword: newPasswordSchema,
});

export const changePasswordInput = v.object({
  currentPassword: v.pipe(v.string(), v.minLength(1, 'your password as it is now')),
  newPassword: newPasswordSchema,
});

export const doneAnswer = v.object({ done: v.literal(true) });
