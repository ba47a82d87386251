/** One thing wrong with one field, in plain words that say what would be right. */
export type Fault = { field: string; message: string };

export type AppErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 428 | 429 | 503;

type AppErrorInput = {
  code: string;
  status: AppErrorStatus;
  message: string;
  fields?: Fault[];
  /** What else the answer carries, such as the conflicts of a 409. */
  details?: { readonly [key: string]: unknown };
  cause?: unknown;
};

/** A refusal: what the caller is told. Never holds a person's name or anything about a person. */
export class AppError extends Error {
  readonly code: string;
  readonly status: AppErrorStatus;
  readonly fields: Fault[];
  readonly details: { readonly [key: string]: unknown };

  constructor(input: AppErrorInput) {
    super(input.message, { cause: input.cause });
    this.name = 'AppError';
    this.code = input.code;
    this.status = input.status;
    this.fields = input.fields ?? [];
    this.details = input.details ?? {};
  }
}

/** 422 with every fault by field. */
export function faulty(fields: Fault[]): AppError {
  const message = fields.length === 1 ? (fields[0]?.message ?? '') : `${fields.length} things need putting right.`;
  return new AppError({ code: 'faults', status: 422, message, fields });
}

/** 422 for one field. */
export function fault(field: string, message: string): AppError {
  return faulty([{ field, message }]);
}

/** Throws 422 when there is any fault; planners gather all of theirs first. */
export function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw faulty(faults);
}

/** 404: the thing is not there, or not for this reader; the two are told alike. */
export function notFound(what: string): AppError {
  return new AppError({ code: 'not_found', status: 404, message: `We could not find that ${what}.` });
}

/** 403: signed in, but this is not among what they may do. */
export function notAllowed(message = 'Your access does not cover this.'): AppError {
  return new AppError({ code: 'not_allowed', status: 403, message });
}
