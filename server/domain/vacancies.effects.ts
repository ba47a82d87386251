import { type PostSpan, postSpans } from './assignments.post-spans.ts';
import { isCounted, spanOn } from './assignments.stretches.ts';
import { addDays, type Day, type DayNumber, dayOfNumber, FOREVER, FOREVER_NUMBER } from './day.ts';
import type { Plan } from './record/draft.ts';
import type { View } from './record/view.ts';
import type { Namer } from './verb.ts';
import { dayWords, fteWords } from './words.ts';

/**
 * What a Change does to what is vacant, said before it is sent and beside it afterwards. Rules, quoted by the tests:
 * VE1 Only posts that the Change touches can fall vacant or be filled by it; posts in role `other` are in no figure (V4).
 * VE2 A stretch of days is told once, where V differs from what it was, with both where both are more than nothing.
 * VE3 Where more people come to hold a post than it has room for, that is told too: nothing is refused for it (AS7).
 * VE4 The post is named only where there is more than one.
 */
type VacancyEffect = {
  readonly postId: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day;
  /** V before and after, in millionths of an FTE. */
  readonly wasMicro: number;
  readonly isMicro: number;
  /** Funded and held FTE after, where more hold it than did and than it has room for; else null. */
  readonly over: { readonly fundedMicro: number; readonly employedMicro: number } | null;
  /** False where the post is not there on these days once it is done. */
  readonly there: boolean;
};

/** VE1-VE3. The stretches on which a plan alters what is vacant, post by post, by first day. */
export function vacancyEffects(plan: Plan, before: View, after: View): VacancyEffect[] {
  return [...postsTouched(plan)].flatMap((postId) => effectsOnPost(postId, before, after));
}

function postsTouched(plan: Plan): Set<string> {
  const posts = new Set<string>();
  for (const version of [...plan.supersede, ...plan.add]) {
    if (version.kind === 'post') posts.add(version.id);
    if (version.kind === 'assignment' && version.postId) posts.add(version.postId);
  }
  return posts;
}

function effectsOnPost(postId: string, before: View, after: View): VacancyEffect[] {
  const [had, has] = [postSpans(before, postId), postSpans(after, postId)];
  const days = [...new Set([...had, ...has].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const effects: VacancyEffect[] = [];
  for (let at = 0; at + 1 < days.length; at += 1) {
    const from = days[at] as DayNumber;
    const effect = effectOf(spanOn(had, from), spanOn(has, from));
    if (!effect) continue;
    const stretch = { postId, effectiveFrom: dayOfNumber(from), effectiveTo: endOf(days[at + 1] as DayNumber) };
    addEffect(effects, { ...stretch, ...effect });
  }
  return effects;
}

type Effect = Omit<VacancyEffect, 'postId' | 'effectiveFrom' | 'effectiveTo'>;

function effectOf(had: PostSpan | undefined, has: PostSpan | undefined): Effect | undefined {
  const counted = (span: PostSpan | undefined) => (span && isCounted(span.post) ? span : undefined);
  const [was, is] = [counted(had), counted(has)];
  const [wasMicro, isMicro] = [was?.vacantMicro ?? 0, is?.vacantMicro ?? 0];
  const isOver = is && is.overMicro > (was?.overMicro ?? 0);
  if (wasMicro === isMicro && !isOver) return undefined;
  const over = isOver ? { fundedMicro: is.fundedMicro, employedMicro: is.employedMicro } : null;
  return { wasMicro, isMicro, over, there: has !== undefined };
}

/** Stretches that follow on from each other with the same effect are one. */
function addEffect(effects: VacancyEffect[], effect: VacancyEffect): void {
  const last = effects.at(-1);
  const isSame =
    last?.effectiveTo === effect.effectiveFrom &&
    last.wasMicro === effect.wasMicro &&
    last.isMicro === effect.isMicro &&
    last.there === effect.there &&
    last.over?.employedMicro === effect.over?.employedMicro &&
    last.over?.fundedMicro === effect.over?.fundedMicro;
  if (isSame) effects[effects.length - 1] = { ...last, effectiveTo: effect.effectiveTo };
  else effects.push(effect);
}

function endOf(to: DayNumber): Day {
  return to === FOREVER_NUMBER ? FOREVER : dayOfNumber(to);
}

/** More than these are counted, not told: a reorganisation. */
const TOLD = 4;

/** VE2-VE4. The effects in sentences: "Vacancy of 0.6 FTE from 1 Mar 2026."; empty where there are none. */
export function effectWords(effects: readonly VacancyEffect[], names: Namer): string {
  const several = new Set(effects.map(({ postId }) => postId)).size > 1;
  const told = effects.slice(0, TOLD).map((effect) => {
    const where = several ? `${names.post(effect.postId, effect.effectiveFrom)}: ` : '';
    const said = sentenceOf(effect);
    return where ? `${where}${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
  });
  const more = effects.length > TOLD ? [`And ${effects.length - TOLD} more.`] : [];
  return [...told, ...more].join(' ');
}

function sentenceOf({ wasMicro, isMicro, over, there, effectiveFrom, effectiveTo }: VacancyEffect): string {
  const until = effectiveTo === FOREVER ? '' : ` to ${dayWords(addDays(effectiveTo, -1))}`;
  const days = `from ${dayWords(effectiveFrom)}${until}`;
  const room = over
    ? ` Holders of ${fteWords(over.employedMicro)} FTE on a post of ${fteWords(over.fundedMicro)} ${days}.`
    : '';
  if (wasMicro === isMicro) return room.trim();
  if (isMicro === 0 && !there) return `The vacancy of ${fteWords(wasMicro)} FTE closes with the post ${days}.`;
  if (isMicro === 0) return `The vacancy of ${fteWords(wasMicro)} FTE is filled ${days}.${room}`;
  const instead = wasMicro === 0 ? '' : `, instead of ${fteWords(wasMicro)},`;
  return `Vacancy of ${fteWords(isMicro)} FTE${instead} ${days}.`;
}
