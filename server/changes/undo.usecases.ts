import { requireAsSeen } from '../domain/changes/request.ts';
import { sentenceOfChange } from '../domain/changes/sentences.ts';
import { requestUndo, type UndoInput, undoVerb } from '../domain/changes/undo.request.ts';
import type { Record } from '../domain/record/record.ts';
import { canonical } from '../domain/record/version.ts';
import { hashOf } from '../shared/commit.ts';
import { type Ctx, readerOf } from '../shared/context.ts';
import type { ChangeRequest, RecordedChange } from './changes.usecases.ts';

type UndoRequest = Omit<ChangeRequest, 'input'> & { readonly input: unknown };

/** Takes back a Change, and those named with it, as one Change: once, however often it is sent. */
export async function recordUndo(ctx: Ctx, request: UndoRequest): Promise<RecordedChange> {
  const { changeId: id, input, basedOn, ifMatch, reason, madeAt } = request;
  const { actor, device, store } = ctx;
  const { change } = await store.commit({
    change: { id, actor: actor.id, verb: undoVerb.name, reason, device, madeAt },
    bodyHash: await hashOf(canonical({ verb: undoVerb.name, input, basedOn, reason, ifMatch })),
    plan: (record) => {
      const { plan, things } = planned(record, request, ctx);
      return { ...plan, things };
    },
  });
  if (!change) return { change: null };
  const sentence = sentenceOfChange(await store.current(), change, actor);
  const { seq, recordedAt, verb } = change;
  return { change: { id, seq, recordedAt: new Date(recordedAt).toISOString(), verb, sentence } };
}

/** What undoing would take back, in the words of what it undoes; nothing is written. */
export function previewUndo(ctx: Ctx, request: UndoRequest): { sentence: string } {
  return { sentence: planned(ctx.record, request, ctx).sentence };
}

function planned(record: Record, { input, basedOn, ifMatch }: UndoRequest, ctx: Ctx) {
  const reader = readerOf(ctx);
  const made = requestUndo(record, input as UndoInput, reader); // safe: checked by the schema the type is inferred from
  const sentence = made.undone.map((change) => `Undone: ${sentenceOfChange(record, change, reader.actor)}`).join(' ');
  requireAsSeen(record, { basedOn, ifMatch: ifMatch ?? null }, { ...reader, yours: sentence });
  return { ...made, sentence };
}
