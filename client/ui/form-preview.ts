import { createMemo } from 'solid-js';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import { NEEDED } from '../../server/domain/faults.ts';

type Values = { readonly [field: string]: string };

export type Told = {
  /** What it would do, in one sentence; null while that can't be said yet. */
  readonly preview: () => string | null;
  /** Why what is typed can't be recorded so; null where it can, or where something is still to be typed. */
  readonly fault: () => Fault | null;
};

type Typing = {
  /** What it would do as it is typed; throws every fault. */
  readonly preview: () => string | null;
  readonly start: () => Values;
  readonly values: Values;
  /** A fault by the field of the form. */
  readonly named: (fault: Fault) => Fault;
};

/** What a form says while it is typed: what it would do, or why it can't be recorded so. */
export function createTold({ preview, start, ...typed }: Typing): Told {
  const told = createMemo(() => {
    try {
      return { preview: preview(), fault: null };
    } catch (error) {
      const isBegun = Object.entries(typed.values).some(([field, value]) => value !== (start()[field] ?? ''));
      return { preview: null, fault: isBegun ? faultTyped(error, typed) : null };
    }
  });
  return { preview: () => told().preview, fault: () => told().fault };
}

/** The first fault of something that was typed: what is still empty is no fault yet. */
function faultTyped(error: unknown, { values, named }: Pick<Typing, 'values' | 'named'>): Fault | null {
  if (!(error instanceof AppError)) return null;
  if (error.fields.length === 0) return { field: '', message: error.message };
  const isTyped = ({ field, message }: Fault) =>
    field in values ? Boolean(values[field]?.trim()) : message !== NEEDED;
  return error.fields.map(named).find(isTyped) ?? null;
}
