import {
  enderWords,
  leaveDestinationWords,
  leaveReasonWords,
  startOriginWords,
} from '../../server/domain/assignments.codes.ts';
import {
  absenceWords,
  accessWords,
  basisWords,
  checkStateWords,
  coverWords,
  roleWords,
  stageWords,
} from '../../server/domain/words.ts';

const wordsOfField: { readonly [field: string]: { readonly [value: string]: string } } = {
  role: roleWords,
  basis: basisWords,
  covers: coverWords,
  kind: absenceWords,
  stage: stageWords,
  outcome: stageWords,
  state: checkStateWords,
  access: accessWords,
  startOrigin: startOriginWords,
  reason: leaveReasonWords,
  destination: leaveDestinationWords,
  endedBy: enderWords,
};

/** A choice as the sheets say it in which it is made. */
export function choiceWords(field: string, value: string): string {
  return wordsOfField[field]?.[value] ?? value.replaceAll(/[_-]/g, ' ');
}
