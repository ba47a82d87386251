import { requireAsSeen } from '../domain/changes/request.ts';
import { leftByUndo, sentenceOfChange } from '../domain/changes/sentences.ts';
import { requestUndo, type UndoInput, undoVerb } from '../domain/changes/undo.request.ts';
import type { Record } from '../domain/record/record.ts';
import { type Ctx, readerOf } from '../shared/context.ts';
import { type ChangeRequest, hashOfChange, type RecordedChange, repeatedChange } from './changes.usecases.ts';

type UndoRequest = Omit<ChangeRequest, 'input'> & { readonly input: unknown };

/** Takes back a Change, and those named with it, as one Change: once, however often it is sent. */
export async function recordUndo(ctx: Ctx, request: UndoRequest): Promise<RecordedChange> {
  const { changeId: id, reason, madeAt } = request;
  const { actor, device, store } = ctx;
  const { change } = await store.commit({
    change: { id, actor: actor.id, verb: undoVerb.name, reason, device, madeAt },
    bodyHash: await hashOfChange(undoVerb, request),
    plan: (record) => {
      const { plan, things } = planned(record, request, ctx);
      return { ...plan, things };
    },
  });
  if (!change) return { change: null };
  return repeatedChange(ctx, change);
}

/** What undoing would take back, in the words of what it undoes; nothing is written. */
export function previewUndo(ctx: Ctx, request: UndoRequest): { sentence: string } {
  return { sentence: planned(ctx.record, request, ctx).sentence };
}

function planned(record: Record, { input, basedOn, ifMatch }: UndoRequest, ctx: Ctx) {
  const reader = readerOf(ctx);
  const made = requestUndo(record, input as UndoInput, reader); // safe: checked by the schema the type is inferred from
  const undone = made.undone.map((change) => `Undone: ${sentenceOfChange(record, change, reader.actor)}`).join(' ');
  const sentence = `${undone}${leftByUndo(record, made.plan, reader.actor)}`;
  requireAsSeen(record, { basedOn, ifMatch: ifMatch ?? null }, { ...reader, yours: sentence });
  return { ...made, sentence };
}
