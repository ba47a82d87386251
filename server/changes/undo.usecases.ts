import { sentenceOfChange } from '../domain/changes/sentences.ts';
import { requestUndo, type UndoInput, undoVerb } from '../domain/changes/undo.request.ts';
import { canonical } from '../domain/record/version.ts';
import { hashOf } from '../shared/commit.ts';
import { type Ctx, readerOf } from '../shared/context.ts';
import type { ChangeRequest, RecordedChange } from './changes.usecases.ts';

type UndoRequest = Omit<ChangeRequest, 'input'> & { readonly input: unknown };

/** Takes back a Change, and those named with it, as one Change: once, however often it is sent. */
export async function recordUndo(ctx: Ctx, request: UndoRequest): Promise<RecordedChange> {
  const { changeId: id, reason, madeAt } = request;
  const { actor, device, store } = ctx;
  const input = request.input as UndoInput; // safe: checked by the schema that the type is inferred from
  const { change } = await store.commit({
    change: { id, actor: actor.id, verb: undoVerb.name, reason, device, madeAt },
    bodyHash: await hashOf(canonical({ verb: undoVerb.name, input, reason })),
    plan: (record) => {
      const { plan, things } = requestUndo(record, input, readerOf(ctx));
      return { ...plan, things };
    },
  });
  if (!change) return { change: null };
  const sentence = sentenceOfChange(await store.current(), change, actor);
  const { seq, recordedAt, verb } = change;
  return { change: { id, seq, recordedAt: new Date(recordedAt).toISOString(), verb, sentence } };
}

/** What undoing would take back, in the words of what it undoes; nothing is written. */
export function previewUndo(ctx: Ctx, { input }: UndoRequest): { sentence: string } {
  const { undone } = requestUndo(ctx.record, input as UndoInput, readerOf(ctx));
  return { sentence: undone.map((change) => `Undone: ${sentenceOfChange(ctx.record, change, ctx.actor)}`).join(' ') };
}
