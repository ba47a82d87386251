import { createMemo } from 'solid-js';
import { versionNear } from '../../server/domain/record/view.ts';
import type { Round } from '../../server/domain/recruitment.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';

/** The round that a sheet is about, as believed now. */
export function useRound(recruitmentId: () => string) {
  const { viewAt } = useRecord();
  return createMemo((): Round | undefined => versionNear(viewAt(null), ['recruitment', recruitmentId()], today()));
}
