import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { AppError } from '../../server/domain/errors.ts';
import { attempt } from '../../server/domain/outbox.entry.ts';
import { isParked, type OutboxEntry } from '../../server/domain/outbox.ts';
import { useSend } from '../shared/send.ts';
import type { Problem } from '../ui/use-verb-form.ts';

/** Why one that was not taken can't be recorded as it is now either, with its faults; undefined where nothing says so. */
export function useProblem(): (entry: OutboxEntry) => Problem | undefined {
  const { planned } = useSend();
  return (entry) => {
    if (!isParked(entry)) return undefined;
    const { request, changeId, reason } = entry;
    const verb = verbNamed(request.verb);
    const told = verb && attempt(() => planned({ verb, input: request.input, changeId }));
    if (told instanceof AppError) return { message: told.message, faults: told.fields };
    return reason && reason.faults.length > 0 ? reason : undefined;
  };
}
