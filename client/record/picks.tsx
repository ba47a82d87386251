import { createMemo, type JSX } from 'solid-js';
import { versionNear } from '../../server/domain/record/view.ts';
import { unitTreeAt } from '../../server/domain/units.ts';
import { today } from '../shared/clock.ts';
import { fits } from '../shared/fits.ts';
import { useRecord } from '../shared/record-store.tsx';
import type { FieldProps } from '../ui/fields.tsx';
import { type Pick, PickField } from '../ui/pick-field.tsx';
import { type Found, findThings, peopleToFind, postsToFind } from './find.ts';
import { useWho } from './use-who.ts';

const MOST = 6;

/** Somebody of the record. `likely` are offered before anything is typed. */
export function WorkerPick(
  props: FieldProps & { except?: string | undefined; likely?: readonly string[] | undefined },
): JSX.Element {
  const { viewAt } = useRecord();
  const who = useWho();
  const all = createMemo(() => peopleToFind(viewAt(null), today()).filter(({ id }) => id !== props.except));
  const find = (words: string) =>
    words.trim() === '' ? all().filter(({ id }) => props.likely?.includes(id)) : findThings(all(), words, MOST);
  return <PickField {...props} find={(words) => find(words).map(pickOf)} labelOf={who.worker} />;
}

/** A post. */
export function PostPick(props: FieldProps & { except?: string | undefined }): JSX.Element {
  const { viewAt } = useRecord();
  const who = useWho();
  const all = createMemo(() => postsToFind(viewAt(null), today()).filter(({ id }) => id !== props.except));
  return <PickField {...props} find={(words) => findThings(all(), words, MOST).map(pickOf)} labelOf={who.post} />;
}

/** A service or team. */
export function UnitPick(props: FieldProps): JSX.Element {
  const { viewAt } = useRecord();
  const who = useWho();
  const all = createMemo(() => {
    const view = viewAt(null);
    const tree = unitTreeAt(view, today());
    return [...tree.parentOf].map(([id, parent]): Pick => {
      const sub = parent ? versionNear(view, ['unit', parent], today())?.name : undefined;
      return { value: id, label: who.unit(id), sub };
    });
  });
  const find = (words: string) =>
    words.trim() === ''
      ? []
      : all()
          .filter(({ label }) => fits(label, words))
          .slice(0, MOST);
  return <PickField {...props} find={find} labelOf={who.unit} />;
}

function pickOf({ id, title, sub }: Found): Pick {
  return { value: id, label: title, sub };
}
