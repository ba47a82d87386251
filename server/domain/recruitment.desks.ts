import type { Day } from './day.ts';
import type { Stage } from './record/facts.ts';
import type { View } from './record/view.ts';
import { type Desk, settingDays, settingOn } from './settings.ts';

/** A desk as people read it: on "the candidate's desk" nothing moves until the candidate does. */
export const deskWords: { readonly [D in Desk]: string } = {
  panel: 'the panel',
  finance: 'finance',
  hr: 'HR',
  hiring_manager: 'the hiring manager',
  candidate: 'the candidate',
};

/** Whose desk each stage of recruitment is on, by the setting of a day; a stage the setting leaves out is on none. */
export function desksOn(view: View, on: Day): { readonly [S in Stage]?: Desk } {
  return settingOn(view, 'recruitment.stage-desks', on);
}

/** A stretch of days on which whatever was at a stage was on one desk; null where the setting puts the stage on none. */
export type DeskSpan = { readonly desk: Desk | null; readonly from: Day; readonly to: Day };

/** The desks that a stage was on over some days, each day by its own setting. */
export function deskSpans(view: View, stage: Stage, { from, to }: { from: Day; to: Day }): DeskSpan[] {
  const changes = settingDays(view, 'recruitment.stage-desks').filter((day) => from < day && day < to);
  const edges = [from, ...changes, to];
  const spans: DeskSpan[] = [];
  edges.slice(0, -1).forEach((start, at) => {
    const desk = desksOn(view, start)[stage] ?? null;
    const until = edges[at + 1] as Day;
    const last = spans.at(-1);
    if (last?.desk === desk) spans[spans.length - 1] = { ...last, to: until };
    else spans.push({ desk, from: start, to: until });
  });
  return spans;
}
