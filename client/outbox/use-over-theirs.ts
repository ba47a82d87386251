import { namesFor } from '../../server/domain/changes/names.ts';
import { AppError } from '../../server/domain/errors.ts';
import { changeWords } from '../../server/domain/field-words.ts';
import { attempt, toldOf } from '../../server/domain/outbox.entry.ts';
import { diffSpans } from '../../server/domain/record/diff-spans.ts';
import type { Verb } from '../../server/domain/verb.ts';
import type { Asked } from '../shared/recording.ts';
import { useSend } from '../shared/send.ts';
import { useSession } from '../shared/session.tsx';

/** What mine would do where theirs is there already. */
export type EffectOverTheirs = {
  readonly sentence: string;
  /** What it changes of what is there, field by field: no sentence says why somebody leaves, or how they are away. */
  readonly changes: string;
  /** What falls vacant, is filled, or is held by more than it has room for, with both there. */
  readonly effects: string;
};

/** Tells what mine does with theirs there, as far as its person may see; null where it can't be recorded so. */
export function useOverTheirs(): (
  asked: Pick<Asked<Verb['input']>, 'verb' | 'input' | 'changeId'>,
) => EffectOverTheirs | null {
  const { planned } = useSend();
  const { actor } = useSession();
  return (asked) => {
    const now = attempt(() => planned(asked));
    if (now instanceof AppError) return null;
    const { sentence, effects, isNothing } = toldOf(asked.verb, now, actor());
    const names = namesFor(now.after, actor(), [now.before]);
    const changed = diffSpans(now.plan).filter(({ before, after }) => before && after);
    const changes = [...new Set(changed.map((span) => changeWords(span, names)))].filter(Boolean).join('; ');
    return isNothing
      ? { sentence: 'Nothing: it is so already.', changes: '', effects }
      : { sentence, changes, effects };
  };
}
