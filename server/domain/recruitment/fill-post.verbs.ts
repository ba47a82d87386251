import { convert as convertAssignment, postOfConversion } from '../assignments/convert.verbs.ts';
import { fteSaid } from '../assignments/rules.ts';
import { start as startAssignment } from '../assignments/start.verbs.ts';
import { assignmentOn } from '../assignments.ts';
import { addDays } from '../day.ts';
import type { View } from '../record/view.ts';
import { defineVerb } from '../verb.ts';
import { type Filling, fillPost, recruitmentSeen, recruitmentWords } from './filled-posts.ts';

/** RE1-RE4. Somebody starts on a post by no offer, or becomes an employee on it: recruitment to it may end with that. */
export const start = defineVerb({
  ...startAssignment,
  restsOn: (input, view) => recruitmentSeen(view, startFilling(input, view)),
  plan: (draft, input, context) =>
    fillPost(draft, startFilling(input, draft), {
      context,
      plan: () => startAssignment.plan(draft, input, context),
    }),
  sentence: (context) => `${startAssignment.sentence(context)}${recruitmentWords(context)}`,
});

export const convert = defineVerb({
  ...convertAssignment,
  restsOn: (input, view) => [
    ...(convertAssignment.restsOn?.(input, view) ?? []),
    ...recruitmentSeen(view, convertFilling(input, view)),
  ],
  plan: (draft, input, context) =>
    fillPost(draft, convertFilling(input, draft), {
      context,
      plan: () => convertAssignment.plan(draft, input, context),
    }),
  sentence: (context) => `${convertAssignment.sentence(context)}${recruitmentWords(context)}`,
});

type StartSaid = Parameters<typeof startAssignment.plan>[1];
type ConvertSaid = Parameters<typeof convertAssignment.plan>[1];

function startFilling(input: StartSaid, view: View): Filling {
  const { postId = null, startDate: on, basis } = input;
  return { postId, on, basis, fteMicro: fteSaid(view, input, on).fteMicro };
}

function convertFilling(input: ConvertSaid, view: View): Filling {
  const { assignmentId, startDate: on, basis } = input;
  const agency = assignmentOn(view, assignmentId, addDays(on, -1));
  const { fteMicro = agency?.fteMicro } = fteSaid(view, input, on);
  return { postId: postOfConversion(view, input), on, basis, fteMicro };
}
