import type { Conflict } from '../../server/domain/changes/request.ts';
import type { StandsOn } from '../../server/domain/changes/undo.request.ts';
import { AppError, type AppErrorStatus } from '../../server/domain/errors.ts';
import type { ParkReason } from '../../server/domain/outbox.ts';

/** Why the server did not take something, as whoever asked is told. */
export function refusalOf(status: number, { code, message, faults, conflicts, standsOn }: ParkReason): AppError {
  return new AppError({
    code,
    status: status as AppErrorStatus, // safe: only carried, never branched on beyond equality
    message,
    fields: [...faults],
    details: { conflicts, standsOn },
  });
}

/** The conflicts that a refusal tells of; none where it was refused for something else. */
export function conflictsOf(error: unknown): readonly Conflict[] {
  if (!(error instanceof AppError) || error.code !== 'conflict') return [];
  return (error.details.conflicts ?? []) as readonly Conflict[]; // safe: server/domain/changes/request.ts makes them
}

/** What stands on a Change that can't be undone alone, newest first; none where it was refused for something else. */
export function standsOnOf(error: unknown): readonly StandsOn[] {
  if (!(error instanceof AppError) || error.code !== 'undo.stands_on_it') return [];
  return (error.details.standsOn ?? []) as readonly StandsOn[]; // safe: server/domain/changes/undo.request.ts makes them
}
